using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tocsin.Tests.Issues.Search;

/// <summary>In-memory databases on the system's SQLite, without the storage room.</summary>
internal static class SystemSqlite
{
    private const string Asked = "e_sqlite3";
    private const string Installed = "libsqlite3.so.0";

    private static readonly Lazy<bool> Provider = new(Provide);

    public static SqliteConnection Open()
    {
        _ = Provider.Value;
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static bool Provide()
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        }
        catch (InvalidOperationException)
        {
            // Another test of this process has set the resolver: one an assembly.
        }

        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Asked ? NativeLibrary.Load(Installed) : 0;
}
