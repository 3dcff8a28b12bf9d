using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>A channel, the messages that live in it, and who speaks when it cannot. One loop calls it.</summary>
/// <param name="channel">The channel.</param>
/// <param name="fallback">The name of the channel that speaks instead; its own for the last of all.</param>
internal sealed class ChannelDestination(IChannel channel, string fallback) : IDestination
{
    private static readonly DeliveryResult NothingToEdit = new DeliveryResult.Refused(FailureReason.MessageGone, "There is no message to edit.");

    private readonly LivingMessages _living = new();

    public string Name => channel.Name;

    public Pace Pace => channel.Pace;

    // A vendor that asks to slow down means this chat, or this method; the message itself waits, and the pace keeps the others apart.
    public DateTimeOffset NotBefore => DateTimeOffset.MinValue;

    public async Task<DeliveryResult> DeliverAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        var (message, living) = (parcel.Message!, _living.Find(parcel.Incident));
        if (parcel.IsEdit && living is null && message.Kind == NotificationKind.Resolved)
            return NothingToEdit;

        // An edit without a message to edit is news after all: what was to begin with was given up here, and the incident lasts.
        var edits = parcel.IsEdit && living is not null;
        var result = edits ? await channel.EditAsync(living!, message, cancellationToken) : await channel.SendAsync(message, living, cancellationToken);
        if (result is DeliveryResult.Delivered delivered && !edits)
            _living.Keep(parcel.Incident, delivered.Reference);
        else if (result is DeliveryResult.Refused { Reason: FailureReason.MessageGone })
            _living.Forget(parcel.Incident);
        return result;
    }

    public void Overflow(Parcel parcel)
    {
        // Counted by the sender; a fallback would be flooded as this channel was.
    }

    // An edit only refreshes what was told, and the last of all has nobody behind it.
    public Parcel? GiveUp(Parcel parcel, FailureReason reason, string why, DateTimeOffset now) => parcel.IsEdit || fallback == Name ? null : parcel with
    {
        Id = $"{parcel.Id}~{fallback}",
        Destination = fallback,
        At = now,
        Message = parcel.Message! with { Notification = $"{parcel.Id}~{fallback}", At = now, Note = $"{Name} could not deliver this. {why}" },
    };
}
