using Dapper;
using Tocsin.Configuration.Live;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Delivery.Drills;

/// <summary>
/// Tells each channel that nothing happened, when the calendar says so: a notification in the outbox like any other, so a channel that fails is told of by
/// its fallback. Which drill comes next is left with the turn, so over all nodes and restarts each comes once; of those that were missed, one is made up for.
/// </summary>
internal sealed class DrillStep(Database database, StoreClock clock, LiveSettings settings, DeliveryBells bells)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <returns>How long to wait before the next look.</returns>
    public async Task<TimeSpan> RunAsync(CancellationToken cancellationToken)
    {
        if (settings.Current.Drill is not { When: { } when } drill)
            return LongestWait;
        var (planned, now) = await GlanceAsync(cancellationToken);
        if (planned > now && planned == when.NextAfter(now))
            return planned - now < LongestWait ? planned.Value - now : LongestWait;

        var told = await database.WriteAsync(async transaction =>
        {
            // Asked again with the turn: another node may have been faster.
            planned = await Turns.TakeAsync(transaction, Turns.Drill, cancellationToken);
            now = await clock.ReadAsync(transaction);
            var next = when.NextAfter(now);
            if (planned != next)
                await Turns.LeaveAsync(transaction, Turns.Drill, next, cancellationToken);
            // What was planned by a calendar that is changed since is not missed.
            if (!(planned <= now) || !when.Has(planned.Value))
                return [];
            foreach (var channel in drill.Channels)
                await NotificationStore.AddAsync(transaction, new NewNotification(channel, DrillMessage.OfDrill(channel, next, now)));
            return drill.Channels;
        }, cancellationToken);
        foreach (var channel in told)
            bells.Ring(channel);
        return TimeSpan.Zero;
    }

    // Beside the writer: it is asked twice a minute, and there is something to do once a week.
    private async Task<(DateTimeOffset? Planned, DateTimeOffset Now)> GlanceAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var planned = await session.Connection.ExecuteScalarAsync<long?>("SELECT next_at FROM turns WHERE name = @Drill", new { Turns.Drill });
        return (UnixTime.FromStore(planned), await clock.ReadAsync(session.Connection, transaction: null));
    }
}
