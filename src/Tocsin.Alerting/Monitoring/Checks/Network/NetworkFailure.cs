using System.Net.Sockets;
using System.Security.Authentication;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Checks.Network;

/// <summary>What a connection that failed means, in words. The words come from codes and types; texts of exceptions differ between systems.</summary>
public static class NetworkFailure
{
    private const int LongestReason = 200;

    /// <summary>Whether it is one of those that connections end with.</summary>
    /// <param name="failure">What was thrown.</param>
    public static bool IsExpected(Exception failure) => failure is SocketException or IOException or AuthenticationException;

    /// <summary>What it means, such as "the connection was refused: nothing listens there".</summary>
    /// <param name="failure">What was thrown.</param>
    public static string Explain(Exception failure) => failure switch
    {
        SocketException socket => Explain(socket.SocketErrorCode),
        RefusedCertificateException or UnreadableAuthorityException => failure.Message,
        AuthenticationException { InnerException: { } inner } when inner is not AuthenticationException && IsExpected(inner) => $"no TLS: {Explain(inner)}",
        AuthenticationException => $"no TLS: {CleanText.Line(failure.Message, LongestReason)}",
        IOException { InnerException: { } inner } when IsExpected(inner) => Explain(inner),
        IOException => "the connection was closed before the answer was complete",
        _ => CleanText.Line(failure.Message, LongestReason),
    };

    private static string Explain(SocketError code) => code switch
    {
        SocketError.ConnectionRefused => "the connection was refused: nothing listens there",
        SocketError.HostNotFound or SocketError.NoData => "the name was not found",
        SocketError.TryAgain => "the name server did not answer",
        SocketError.TimedOut => "no connection: nobody answered",
        SocketError.HostUnreachable or SocketError.HostDown => "no connection: the host cannot be reached",
        SocketError.NetworkUnreachable or SocketError.NetworkDown => "no connection: the network cannot be reached",
        SocketError.ConnectionReset or SocketError.ConnectionAborted => "the connection was reset",
        SocketError.AccessDenied => "no connection: this machine forbids it",
        SocketError.TooManyOpenSockets => "no connection: this process has too many open files",
        _ => $"no connection: {code}",
    };
}
