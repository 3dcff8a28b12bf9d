using System.Net.Sockets;
using System.Text;
using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Http;

/// <summary>
/// The one way in which channels call vendors: within a time-out, reading a bounded answer, with every ending but
/// cancellation as a value. Details name the host only: path, query and headers can hold secrets.
/// </summary>
internal sealed class HttpDelivery(Func<HttpClient> client, TimeProvider time, TimeSpan timeout, HttpVendor vendor)
{
    /// <summary>Bytes of an answer that are read; what a vendor has to say to a machine fits many times over.</summary>
    public const int LongestAnswer = 64 * 1024;

    public async Task<HttpExchange> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var response = await client().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadAsync(response.Content, either.Token);
            var retryAfter = RetryAfter.Read(response.Headers.RetryAfter, time.GetUtcNow());
            return new HttpExchange.Answered((int)response.StatusCode, body, retryAfter, response.Headers);
        }
        catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new HttpExchange.Failed(Explain(failure, request.RequestUri!.IdnHost));
        }
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[4096];
        while (kept.Length < LongestAnswer)
        {
            var room = (int)Math.Min(buffer.Length, LongestAnswer - kept.Length);
            var read = await stream.ReadAsync(buffer.AsMemory(0, room), cancellationToken);
            if (read == 0)
                break;
            kept.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    private DeliveryResult Explain(Exception failure, string host)
    {
        if (failure is OperationCanceledException)
            return new DeliveryResult.Retry(FailureReason.Timeout, $"{host} gave no answer within {timeout.TotalSeconds:0.##} s.");
        if (Cause<BlockedAddressException>(failure) is { } blocked)
            return new DeliveryResult.Refused(FailureReason.BlockedAddress, $"{host} is the private address {blocked.Address}. If that is meant, set {vendor.Path("allow_private")}: true.");

        var why = failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"The name {host} was not found.",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"No secure connection to {host}: its certificate or TLS version was not accepted.",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"No connection to {host}: {Cause<SocketException>(failure)?.SocketErrorCode.ToString() ?? "it failed"}.",
            _ => $"The connection to {host} broke before the answer was complete.",
        };
        return new DeliveryResult.Retry(FailureReason.Network, why);
    }

    private static T? Cause<T>(Exception? failure)
        where T : Exception
    {
        while (failure is not null and not T)
            failure = failure.InnerException;
        return failure as T;
    }
}
