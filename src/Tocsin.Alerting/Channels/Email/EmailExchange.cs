using Tocsin.Alerting.Channels.Email.Smtp;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>How a call at the mail server ended: with its answer, or before there was one.</summary>
internal abstract record EmailExchange
{
    private EmailExchange()
    {
    }

    /// <summary>The server answered.</summary>
    public sealed record Answered(SmtpEnding Ending) : EmailExchange;

    /// <summary>There was no answer.</summary>
    public sealed record Failed(DeliveryResult Result) : EmailExchange;
}
