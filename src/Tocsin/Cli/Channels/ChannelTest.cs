using Tocsin.Delivery;
using Tocsin.Delivery.Listed;
using Tocsin.Delivery.Trials;
using Tocsin.Storage;

namespace Tocsin.Cli.Channels;

/// <summary>A test of one channel: by the server that serves it, or by this process where none does.</summary>
internal sealed class ChannelTest(Database database, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly ChannelTrial _trial = new(database, time);
    private readonly NotificationQueries _queries = new(database);

    /// <param name="configured">The channel.</param>
    /// <param name="author">Who tries it.</param>
    /// <param name="serverRuns">Whether a server serves this data folder; of a shared store the leases tell.</param>
    /// <param name="patience">How long to wait for the server.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ChannelTestAnswer> RunAsync(ConfiguredChannel configured, string author, bool serverRuns, TimeSpan patience, CancellationToken cancellationToken)
    {
        var name = configured.Channel.Name;
        var isServed = serverRuns || (database.IsShared && await _trial.IsServedAsync(name, cancellationToken));
        var id = isServed
            ? await _trial.LeaveAsync(name, author, cancellationToken)
            : await _trial.DeliverAsync(configured.Channel, author, cancellationToken);
        var detail = await SettledAsync(id, isServed ? patience : TimeSpan.Zero, cancellationToken);
        return new ChannelTestAnswer(name, id, detail.Notification.State == "sent", isServed ? "server" : "command", detail.Attempts);
    }

    private async Task<NotificationDetail> SettledAsync(string id, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var started = time.GetTimestamp(); ; await Task.Delay(LookEvery, time, cancellationToken))
        {
            var detail = await _queries.ShowAsync(id, cancellationToken) ?? throw new StoreException($"The test {id} is gone from the outbox. Was the store put back meanwhile? Try again.");
            if (detail.NextAttemptAt is null || time.GetElapsedTime(started) >= patience)
                return detail;
        }
    }
}
