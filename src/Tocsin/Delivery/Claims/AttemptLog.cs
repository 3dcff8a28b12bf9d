using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;

namespace Tocsin.Delivery.Claims;

/// <summary>
/// Writes down how a channel's attempts ended, and tells who must know. Should the store be away, the last attempt is kept here and nothing
/// else is begun before it is written: what a vendor took must not be sent again.
/// </summary>
internal sealed partial class AttemptLog(IChannel channel, NotificationStore store, DeliveryBells bells, TocsinMetrics metrics, ILogger logger)
{
    private EndedAttempt? _unwritten;

    public Task WriteAsync(EndedAttempt ended)
    {
        _unwritten = ended;
        return CatchUpAsync();
    }

    /// <summary>Writes what could not be written before.</summary>
    public async Task CatchUpAsync()
    {
        if (_unwritten is not { } ended)
            return;
        // Also while the program stops.
        await store.RecordAsync(ended.Notification, ended.Attempt, ended.Verdict, CancellationToken.None);
        _unwritten = null;
        Tell(ended);
    }

    /// <summary>Writes what could not be written before, if the store is there; nobody will ask again.</summary>
    public async Task CloseAsync()
    {
        try
        {
            await CatchUpAsync();
        }
        catch (Exception failure) when (PassingTrouble.Explains(failure))
        {
            NotWritten(logger, failure, channel.Name, _unwritten!.Notification.Id);
        }
    }

    private void Tell(EndedAttempt ended)
    {
        var (notification, result, attempt, verdict) = ended;
        metrics.Delivery.Attempt(channel.Name, notification.Message.Kind, notification.Message.Severity, result, attempt.Duration);
        if (result is DeliveryResult.Delivered delivered)
        {
            metrics.Delivery.Delay(channel.Name, attempt.At - notification.CreatedAt);
            if (delivered.Detail is { } note)
                DeliveredWithNote(logger, channel.Name, notification.Id, note);
        }

        if (channel.Kind == "telegram")
            metrics.Telegram.Call(notification.IsEdit ? TelegramCall.Edit : TelegramCall.Send, attempt.Duration);
        if (verdict is not AttemptVerdict.GiveUp { Fallback: { } fallback })
            return;
        GaveUp(logger, channel.Name, notification.Id, attempt.Detail, fallback.Channel);
        bells.Ring(fallback.Channel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "How channel {Channel} fared with notification {Notification} could not be written down; it may be sent once more")]
    private static partial void NotWritten(ILogger logger, Exception failure, string channel, string notification);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} delivered notification {Notification}, but: {Note}")]
    private static partial void DeliveredWithNote(ILogger logger, string channel, string notification, string note);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} could not deliver notification {Notification}: {Detail}. {Fallback} is told instead")]
    private static partial void GaveUp(ILogger logger, string channel, string notification, string? detail, string fallback);
}
