using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Http;

/// <summary>How a call ended: with the vendor's answer, or before there was one.</summary>
internal abstract record HttpExchange
{
    private HttpExchange()
    {
    }

    /// <summary>The vendor answered; the body is cut at <see cref="HttpDelivery.LongestAnswer"/> bytes.</summary>
    public sealed record Answered(int Status, string Body, TimeSpan? RetryAfter) : HttpExchange;

    /// <summary>There was no complete answer.</summary>
    public sealed record Failed(DeliveryResult Result) : HttpExchange;
}
