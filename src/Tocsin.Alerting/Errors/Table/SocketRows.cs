using System.Collections.Frozen;
using System.Net.Sockets;
using Tocsin.Alerting.Alerts;
using static Tocsin.Alerting.Errors.ErrorCategory;

namespace Tocsin.Alerting.Errors.Table;

/// <summary>What codes of <see cref="SocketException"/> are taken for.</summary>
internal static class SocketRows
{
    private static readonly (SocketError Code, ErrorRow Row)[] All =
    [
        Passing(SocketError.ConnectionRefused, Network, "nothing listens there at the moment"),
        Passing(SocketError.ConnectionReset, Network, "the other side hung up"),
        Passing(SocketError.ConnectionAborted, Network, "this side's system gave the connection up"),
        Passing(SocketError.TimedOut, ErrorCategory.Timeout, "nobody answered"),
        Passing(SocketError.TryAgain, Network, "the name server did not answer"),
        Lasting(SocketError.HostNotFound, Network, "there is no such name: a typing error, or the name is gone"),
        Lasting(SocketError.NoData, Network, "the name has no address"),
        Passing(SocketError.HostUnreachable, Network, "no way leads there at the moment"),
        Passing(SocketError.HostDown, Network, "the host is down"),
        Passing(SocketError.NetworkUnreachable, Network, "no way leads there at the moment"),
        Passing(SocketError.NetworkDown, Network, "this machine has no network at the moment"),
        Lasting(SocketError.AccessDenied, Security, "this process may not use the port or the address"),
        Lasting(SocketError.AddressAlreadyInUse, Configuration, "something else listens on the port"),
        Lasting(SocketError.AddressNotAvailable, Configuration, "this machine does not have the address, or has used up its ports"),
        Passing(SocketError.TooManyOpenSockets, Resource, "the process has too many open files", Severity.Critical),
        Passing(SocketError.NoBufferSpaceAvailable, Resource, "the system has no buffers left", Severity.Critical),
    ];

    private static readonly FrozenDictionary<SocketError, ErrorRow> ByCode = All.ToFrozenDictionary(entry => entry.Code, entry => entry.Row);

    private static readonly ErrorRow Other = ErrorRow.Lasting("any other", Network, "something is wrong with the connection");

    public static IEnumerable<ErrorRow> Rows => All.Select(entry => entry.Row).Append(Other);

    public static ErrorRow Of(SocketError code) => ByCode.GetValueOrDefault(code, Other);

    private static (SocketError Code, ErrorRow Row) Passing(SocketError code, ErrorCategory category, string why, Severity severity = Severity.Warning) =>
        (code, ErrorRow.Passing($"{code}", category, why, severity));

    private static (SocketError Code, ErrorRow Row) Lasting(SocketError code, ErrorCategory category, string why) => (code, ErrorRow.Lasting($"{code}", category, why));
}
