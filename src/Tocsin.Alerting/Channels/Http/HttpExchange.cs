using System.Net.Http.Headers;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Http;

/// <summary>How a call ended: with the vendor's answer, or before there was one.</summary>
internal abstract record HttpExchange
{
    private HttpExchange()
    {
    }

    /// <summary>The vendor answered; the body is cut at <see cref="HttpDelivery.LongestAnswer"/> bytes.</summary>
    public sealed record Answered(int Status, string Body, TimeSpan? RetryAfter, HttpResponseHeaders Headers) : HttpExchange
    {
        /// <summary>A header that is only of interest to one vendor; empty when it is absent.</summary>
        public string Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
    }

    /// <summary>There was no complete answer.</summary>
    public sealed record Failed(DeliveryResult Result) : HttpExchange;
}
