using System.Diagnostics;

namespace Tocsin.Fakes.Postgres;

/// <summary>One server of a pair, with a disk of its own, that can be crashed, promoted, made to follow another, and run out of room. Needs root.</summary>
public sealed class PostgresMember : IAsyncDisposable
{
    private readonly Process _shell;
    private readonly Task<string> _complaints;

    private PostgresMember(Process shell, string name, int port) => (_shell, Name, Port, _complaints) = (shell, name, port, shell.StandardError.ReadToEndAsync());

    /// <summary>What it is called in <c>synchronous_standby_names</c>.</summary>
    public string Name { get; }

    public int Port { get; }

    /// <param name="name">What it is called.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="password">That of the user tocsin.</param>
    /// <param name="addresses">On which addresses of the loopback network it listens.</param>
    /// <param name="diskSize">How much room it has, as <c>mount</c> reads it.</param>
    public static async Task<PostgresMember> PrepareAsync(string name, int port, string password, IEnumerable<string> addresses, string diskSize)
    {
        var start = new ProcessStartInfo
        {
            FileName = "unshare",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var argument in (string[])["--mount", "--propagation", "private", "sh", "-c", await ScriptAsync(), "member.sh", name, $"{port}", password, string.Join(',', addresses), diskSize])
            start.ArgumentList.Add(argument);
        return new PostgresMember(Process.Start(start)!, name, port);
    }

    /// <summary>Makes a new cluster and starts it.</summary>
    public Task CreateAsync() => DoneAsync("create");

    /// <summary>Throws away what it has, copies the primary and follows it.</summary>
    public Task FollowAsync(PostgresMember primary) => DoneAsync($"follow {primary.Port}");

    /// <summary>Starts it on what it has; one that runs goes on.</summary>
    public Task StartAsync() => DoneAsync("start");

    /// <summary>SIGKILL to all its processes.</summary>
    public Task CrashAsync() => DoneAsync("crash");

    /// <summary>Makes a standby the primary, which from then on waits for nobody.</summary>
    public Task PromoteAsync() => DoneAsync("promote");

    /// <summary>Takes all the room that its disk has left.</summary>
    public Task FillDiskAsync() => DoneAsync("fill");

    public Task FreeDiskAsync() => DoneAsync("free");

    public async Task<bool> LivesAsync() => await AskAsync("lives") == "yes";

    /// <summary>The end of its log.</summary>
    public Task<string> LogAsync() => AskAsync("log");

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private async Task DoneAsync(string command)
    {
        if (await AskAsync(command) is var answer and not "ok")
            throw new InvalidOperationException($"PostgreSQL {Name} could not {command}: {answer}");
    }

    private async Task<string> AskAsync(string command)
    {
        await _shell.StandardInput.WriteLineAsync(command);
        await _shell.StandardInput.FlushAsync();
        return await _shell.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The shell of PostgreSQL {Name} ended. {await _complaints}");
    }

    private static async Task<string> ScriptAsync()
    {
        using var reader = new StreamReader(typeof(PostgresMember).Assembly.GetManifestResourceStream("member.sh")!);
        return await reader.ReadToEndAsync();
    }
}
