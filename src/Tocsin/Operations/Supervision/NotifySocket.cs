using System.Net.Sockets;
using System.Text;

namespace Tocsin.Operations.Supervision;

/// <summary>
/// Tells a supervisor how the program fares, in systemd's words: <see href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html"/>.
/// Nobody asked is the usual case, and then nothing is said.
/// </summary>
internal sealed partial class NotifySocket : IDisposable
{
    public const string AddressVariable = "NOTIFY_SOCKET";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ILogger<NotifySocket> _logger;
    private readonly UnixDomainSocketEndPoint? _supervisor;
    private readonly Socket? _socket;

    /// <param name="address">A path, or a name of the abstract kind with an @ before it; null or empty when there is no supervisor.</param>
    /// <param name="logger">Hears of a supervisor that cannot be told.</param>
    public NotifySocket(string? address, ILogger<NotifySocket> logger)
    {
        _logger = logger;
        if (address is not ['/' or '@', _, ..])
            return;
        _supervisor = new UnixDomainSocketEndPoint(address[0] == '@' ? '\0' + address[1..] : address);
        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { SendTimeout = (int)Patience.TotalMilliseconds };
    }

    public bool IsHeard => _socket is not null;

    /// <summary>Says something, such as <c>READY=1</c>; several things stand on lines of their own.</summary>
    public void Tell(string words)
    {
        if (_socket is null)
            return;
        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(words), _supervisor!);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            NotTold(_logger, failure.Message, words);
        }
    }

    public void Dispose() => _socket?.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The supervisor could not be told ({Reason}): {Words}")]
    private static partial void NotTold(ILogger logger, string reason, string words);
}
