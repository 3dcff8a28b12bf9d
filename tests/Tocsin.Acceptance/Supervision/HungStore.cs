using System.Diagnostics;
using Tocsin.Acceptance.Program;
using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Supervision;

/// <summary>A store that does not answer until it is let go: SQLite's write lock is somebody else's, or every process of PostgreSQL is stopped.</summary>
internal sealed class HungStore : IAsyncDisposable
{
    private const string HoldWriteLock = """
        import sqlite3, sys
        store = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
        store.execute('BEGIN IMMEDIATE')
        print('held', flush=True)
        sys.stdin.read()
        """;

    private readonly Func<Task> _letGo;
    private bool _isLetGo;

    private HungStore(Func<Task> letGo) => _letGo = letGo;

    public static async Task<HungStore> SqliteAsync(string file)
    {
        var holder = Process.Start(new ProcessStartInfo("python3", ["-c", HoldWriteLock, file]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        (await holder.StandardOutput.ReadLineAsync()).ShouldBe("held");
        return new HungStore(async () =>
        {
            holder.StandardInput.Close();
            await holder.WaitForExitAsync();
            holder.Dispose();
        });
    }

    public static async Task<HungStore> PostgresAsync(PostgresCluster cluster)
    {
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(cluster.Folder, "data", "postmaster.pid")))[0];
        // The postmaster first, so that no backend is born while the others are stopped.
        await SignalAsync("STOP", [postmaster]);
        string[] all = [postmaster, .. (await Execution.RunAsync("pgrep", ["-P", postmaster])).Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        await SignalAsync("STOP", all);
        return new HungStore(() => SignalAsync("CONT", all));
    }

    public async Task LetGoAsync()
    {
        if (_isLetGo)
            return;
        _isLetGo = true;
        await _letGo();
    }

    public async ValueTask DisposeAsync() => await LetGoAsync();

    private static async Task SignalAsync(string name, string[] processes) => (await Execution.RunAsync("kill", [$"-{name}", .. processes])).Succeeded();
}
