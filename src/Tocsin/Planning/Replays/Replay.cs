using Tocsin.Alerting;
using Tocsin.Enrichment;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Planning.Recordings;
using Tocsin.Storage;
using Tocsin.Storage.Backups;

namespace Tocsin.Planning.Replays;

/// <summary>
/// Decides a recorded span again with the server's own step, on a store and a clock of its own. Time goes from one thing that happens to the next: a step of
/// the server that took signals, something that a person did, a moment at which a timer is due.
/// </summary>
/// <param name="recording">What happened.</param>
/// <param name="policies">The configuration to decide with.</param>
/// <param name="progress">Told how far it has come; may be null.</param>
internal sealed class Replay(Recording recording, AlertPolicySource policies, IProgress<CopyProgress>? progress)
{
    private const string What = "Deciding again";

    private readonly SimulatedClock _clock = new();
    private readonly RecordedSteps _steps = new(recording.Steps);
    private readonly Queue<Deed> _deeds = new(recording.Deeds);
    private readonly RecordedWitness _witness = new(recording.Inputs, recording.Begin);

    /// <summary>Runs it to the end.</summary>
    /// <returns>The store as it then is; whoever asked for it closes it.</returns>
    public async Task<Database> RunAsync(CancellationToken cancellationToken)
    {
        var store = recording.OpenState();
        var isDone = false;
        try
        {
            await RunAsync(store, cancellationToken);
            isDone = true;
            return store;
        }
        finally
        {
            if (!isDone)
                await store.DisposeAsync();
        }
    }

    private async Task RunAsync(Database store, CancellationToken cancellationToken)
    {
        var metrics = new TocsinMetrics(new MetricsRegistry(new MetricsOptions()), TimeProvider.System);
        var decide = new DecideStep(store, policies, _witness, EnrichmentList.None, metrics, _clock);
        var (now, end) = (recording.Begin.ToStore(), recording.To.ToStore());
        long? due = now;
        while (Next(due) is var (at, step, deed) && at <= end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new CopyProgress(What, at - recording.Begin.ToStore(), end - recording.Begin.ToStore()));
            _clock.Now = UnixTime.FromStore(at);
            if (deed is not null)
            {
                await deed.Do(store, _clock);
                // What a person does rings, and never for later than now.
                due = Math.Min(due ?? at, at);
                continue;
            }

            Pass(at, step);
            await _witness.AdvanceAsync(store, _steps.Passed, step, _clock.Now);
            var result = await decide.RunAsync(cancellationToken);
            var earliest = result.Decided > 0 ? at : at + 1;
            due = result.NextLook is { } look ? Math.Max(look.ToStore(), earliest) : null;
        }
    }

    /// <summary>What comes next; null when nothing does.</summary>
    private (long At, RecordedStep? Step, Deed? Deed)? Next(long? due)
    {
        var (at, step) = due is { } moment ? _steps.Ring(moment) : (long.MaxValue, null);
        if (_steps.NextHeard is { } heard && (heard.At < at || (step is { } own && heard.Id < own.Id)))
            (at, step) = (heard.At, heard);
        if (_deeds.TryPeek(out var deed) && deed.At.ToStore() <= at)
            return (_deeds.Dequeue().At.ToStore(), null, deed);
        return at == long.MaxValue ? null : (at, step, null);
    }

    private void Pass(long at, RecordedStep? step)
    {
        if (step is { } recorded)
            _steps.PassTo(recorded);
        else
            _steps.PassTo(at);
    }
}
