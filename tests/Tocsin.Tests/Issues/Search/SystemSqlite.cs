using Microsoft.Data.Sqlite;
using Tocsin.Storage;

namespace Tocsin.Tests.Issues.Search;

/// <summary>In-memory databases on the library that the program binds.</summary>
internal static class SystemSqlite
{
    public static SqliteConnection Open()
    {
        NativeSqlite.Bind();
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
