using System.Net;
using System.Security.Authentication;
using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Network;

namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>What a request that failed means, in words.</summary>
internal static class HttpFailure
{
    private const int LongestHost = 100;

    /// <summary>A cancellation is expected too: clients have time-outs of their own.</summary>
    public static bool IsExpected(Exception failure) => failure is HttpRequestException or IOException or OperationCanceledException or InvalidDataException;

    public static string Explain(Exception failure) => failure switch
    {
        OperationCanceledException => "no answer within the time-out of the HTTP client",
        HttpRequestException { HttpRequestError: var error, InnerException: var inner } => Explain(error, inner),
        HttpIOException { HttpRequestError: var error, InnerException: var inner } => Explain(error, inner),
        InvalidDataException => "the answer cannot be decompressed",
        _ => NetworkFailure.Explain(failure),
    };

    private static string Explain(HttpRequestError error, Exception? inner) => error switch
    {
        _ when inner is BlockedAddressException blocked => Explain(blocked),
        HttpRequestError.ResponseEnded => "the connection was closed before the answer was complete",
        HttpRequestError.InvalidResponse => "what it answered is not HTTP",
        HttpRequestError.ConfigurationLimitExceeded => "the head of the answer is longer than 64 KiB",
        HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError => "it broke the rules of HTTP/2 or HTTP/3",
        HttpRequestError.NameResolutionError when inner is null => "the name was not found",
        HttpRequestError.SecureConnectionError when inner is not null and not AuthenticationException => $"no TLS: {NetworkFailure.Explain(inner)}",
        _ when inner is not null => NetworkFailure.Explain(inner),
        _ => $"no answer: {error}",
    };

    private static string Explain(BlockedAddressException blocked)
    {
        var host = IPAddress.TryParse(blocked.Host, out _) ? $"{blocked.Host} is a private address" : $"{CleanText.Line(blocked.Host, LongestHost)} has the private address {blocked.Address}";
        return $"{host} and was not called: a redirect to another host may lead to public addresses only. If that is meant, write allow_private: true";
    }
}
