using Tocsin.Alerting;
using Tocsin.Planning.Comparison;
using Tocsin.Planning.Recordings;
using Tocsin.Planning.Replays;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Nodes;

namespace Tocsin.Planning;

/// <summary>Decides the last days of a store again, once as now configured and once as changed. The steps below are the whole story, in order.</summary>
/// <param name="open">Opens the store, which is only read, and closed as soon as what a replay needs is copied.</param>
/// <param name="clock">Its clock.</param>
/// <param name="progress">Told how far it has come; may be null.</param>
internal sealed class Planner(Func<Task<CopySource>> open, StoreClock clock, IProgress<CopyProgress>? progress)
{
    /// <param name="days">How many days back.</param>
    /// <param name="before">The configuration of now.</param>
    /// <param name="after">The changed one.</param>
    /// <param name="notReplayed">Changed settings that a replay does not show.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Plan> RunAsync(int days, AlertPolicySource before, AlertPolicySource after, IReadOnlyList<string> notReplayed, CancellationToken cancellationToken)
    {
        var reach = new[] { before.Current.LongestWindow(), after.Current.LongestWindow() }.Max();
        await using var recording = await RecordAsync(days, reach, cancellationToken);
        var was = await SayAsync(recording, before, cancellationToken);
        var will = await SayAsync(recording, after, cancellationToken);
        return Plan.Of(new PlannedSpan(recording.From, recording.To, recording.Begin), recording.Sent, was, will, notReplayed);
    }

    private async Task<Recording> RecordAsync(int days, TimeSpan reach, CancellationToken cancellationToken)
    {
        await using var source = await open();
        return await new RecordingLoad(source, clock, reach, progress).RunAsync(days, cancellationToken);
    }

    private async Task<Spoken> SayAsync(Recording recording, AlertPolicySource policies, CancellationToken cancellationToken)
    {
        await using var store = await new Replay(recording, policies, progress).RunAsync(cancellationToken);
        return await new SpokenMessages(policies.Current, recording.From).ReadAsync(store, cancellationToken);
    }
}
