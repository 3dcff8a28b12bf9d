using Microsoft.Data.Sqlite;
using Tocsin.Storage;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Tests.Issues.Search;

/// <summary>In-memory databases on the system's SQLite.</summary>
internal static class SystemSqlite
{
    public static SqliteConnection Open()
    {
        // The program's own binding: a process may bind the library only once.
        NativeSqlite.Bind();
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
