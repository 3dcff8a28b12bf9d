using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels;

/// <summary>A configured destination. Every ending of a call is a value; only cancellation throws.</summary>
public interface IChannel
{
    /// <summary>The name given in the configuration.</summary>
    string Name { get; }

    /// <summary>The kind, such as <c>telegram</c>; also a metric label.</summary>
    string Kind { get; }

    /// <summary>True when what was sent can be edited afterwards.</summary>
    bool CanEdit { get; }

    /// <summary>How fast the vendor lets this channel speak; edits count like messages.</summary>
    Pace Pace { get; }

    /// <summary>Sends a message.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="replyTo">The vendor's reference of an earlier message of the same incident, or null.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken);

    /// <summary>Replaces the content of a message that was sent before; never called when <see cref="CanEdit"/> is false.</summary>
    /// <param name="reference">The vendor's reference of that message.</param>
    /// <param name="message">What it should say now.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken);
}
