using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Tocsin.Acceptance.Supervision;

/// <summary>What systemd is to a program that it supervises: a socket that hears what the program says, and when.</summary>
internal sealed class FakeSupervisor : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _enough = new();
    private readonly Lock _lock = new();
    private readonly List<Notice> _heard = [];
    private readonly DirectoryInfo? _folder;
    private readonly Task _listening;

    /// <param name="period">How long it goes without a sign of life.</param>
    /// <param name="isAbstract">Whether its socket has a name instead of a path, as in a container.</param>
    public FakeSupervisor(TimeSpan period, bool isAbstract = false)
    {
        Period = period;
        _folder = isAbstract ? null : Directory.CreateTempSubdirectory("tocsin-supervisor-");
        var address = _folder is null ? $"@tocsin-{Guid.NewGuid():N}" : Path.Combine(_folder.FullName, "notify");
        _socket.Bind(new UnixDomainSocketEndPoint(address[0] == '@' ? '\0' + address[1..] : address));
        Environment = new Dictionary<string, string>
        {
            ["NOTIFY_SOCKET"] = address,
            ["WATCHDOG_USEC"] = $"{(long)period.TotalMicroseconds}",
        };
        _listening = ListenAsync();
    }

    public TimeSpan Period { get; }

    /// <summary>What the program must be started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public IReadOnlyList<Notice> Heard
    {
        get
        {
            lock (_lock)
            {
                return [.. _heard];
            }
        }
    }

    public IReadOnlyList<Notice> Signs => [.. Heard.Where(notice => notice.Says("WATCHDOG=1"))];

    /// <summary>How long ago the last sign of life was.</summary>
    public TimeSpan Silence => Stopwatch.GetElapsedTime(Signs[^1].At);

    public override string ToString() => string.Join('\n', Heard);

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _listening;
        _socket.Dispose();
        _enough.Dispose();
        _folder?.Delete(recursive: true);
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var length = await _socket.ReceiveAsync(buffer, SocketFlags.None, _enough.Token);
                lock (_lock)
                {
                    _heard.Add(new Notice(Stopwatch.GetTimestamp(), Encoding.UTF8.GetString(buffer, 0, length)));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the test has heard enough
        }
    }
}
