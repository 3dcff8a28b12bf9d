using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Tocsin.Storage.Sqlite;

/// <summary>Binds the SQLite driver to the system's own library, which the distribution keeps patched.</summary>
internal static class NativeSqlite
{
    private const string LibraryName = "libsqlite3.so.0";
    private const int MultiThread = 2; // SQLITE_CONFIG_MULTITHREAD
    private const int MemoryStatus = 9; // SQLITE_CONFIG_MEMSTATUS
    private static readonly Lock Once = new();
    private static bool IsBound;

    /// <summary>Loads the library; safe to call again.</summary>
    /// <exception cref="DllNotFoundException">The library is not installed; the message names the package.</exception>
    public static void Bind()
    {
        lock (Once)
        {
            if (IsBound)
                return;
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            // A connection is used by one thread at a time here (a writer's turn, a borrowed reader), so the library need not lock each
            // call; nor need it count every allocation. Together a tenth of the time that digesting takes.
            raw.sqlite3_config(MultiThread);
            raw.sqlite3_config(MemoryStatus, 0);
            IsBound = true;
        }
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != "e_sqlite3")
            return IntPtr.Zero;
        if (NativeLibrary.TryLoad(LibraryName, out var handle))
            return handle;
        throw new DllNotFoundException(
            $"Tocsin stores its data with the system's SQLite library ({LibraryName}), which is not installed. Install it: apt-get install libsqlite3-0");
    }
}
