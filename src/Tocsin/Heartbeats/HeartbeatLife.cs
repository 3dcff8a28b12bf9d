using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Raising;
using Tocsin.Heartbeats.Records;
using Tocsin.Heartbeats.Schedules;

namespace Tocsin.Heartbeats;

/// <summary>What follows for a heartbeat from a sign of life, and from time without one. Pure.</summary>
internal static class HeartbeatLife
{
    /// <summary>A job that only ever begins would fill the store with runs.</summary>
    private const int MostRuns = 20;

    /// <summary>An SDK sends the start and the end of a short run side by side, and the end may come first by as much.</summary>
    private static readonly TimeSpan Crossing = TimeSpan.FromSeconds(10);

    /// <summary>What is known of one that was just made: its first sign is expected like every other.</summary>
    public static HeartbeatRecord Begin(HeartbeatPlan plan, DateTimeOffset now) => new() { ExpectedAt = plan.NextAfter(now) };

    /// <summary>When something is wrong if nothing comes until then, in UTC; null for never.</summary>
    public static DateTimeOffset? DueAt(HeartbeatRecord record, HeartbeatPlan plan)
    {
        var missing = record.ExpectedAt + plan.Grace;
        var overrun = plan.MaxRuntime is { } longest && record.Runs.Count > 0 ? record.Runs.Min(run => run.StartedAt) + longest : (DateTimeOffset?)null;
        return missing is null || overrun < missing ? overrun : missing;
    }

    /// <summary>A sign of life came.</summary>
    public static Heard Hear(HeartbeatRecord record, HeartbeatPlan plan, SignOfLife sign)
    {
        if (sign.Kind == SignKind.Start && record.Ended?.Any(ended => ended.Id == sign.Run && sign.At - ended.At < Crossing) == true)
            return new Heard(record, Change: null);
        if (sign.Kind == SignKind.Start)
            return new Heard(Expect(record, plan, sign.At, sign.At) with { Runs = Started(record.Runs, sign), SignAt = sign.At, Text = "running" }, Change: null);

        var run = record.Runs.LastOrDefault(open => sign.Run is null || open.Id == sign.Run);
        var took = sign.Took ?? sign.At - run?.StartedAt;
        var after = Expect(record, plan, run?.StartedAt ?? sign.At, sign.At) with
        {
            Runs = run is null ? record.Runs : [.. record.Runs.Where(open => !ReferenceEquals(open, run))],
            Ended = sign.Run is null ? record.Ended : [.. (record.Ended ?? []).Where(ended => sign.At - ended.At < Crossing).TakeLast(MostRuns - 1), new EndedRun(sign.Run, sign.At)],
            SignAt = sign.At,
            Took = took ?? record.Took,
        };
        var ended = took is { } span ? $" after {Phrases.Span(span)}" : "";
        return sign.Kind == SignKind.Ok
            ? Find(after, plan, trouble: null, $"ended well{ended}", sign.At)
            : Find(after, plan, Trouble.Failed, $"failed{ended}{(sign.Reason is null ? "" : $": {sign.Reason}")}", sign.At);
    }

    /// <summary>Time has passed: one thing that is overdue is taken note of; null when nothing is.</summary>
    public static Heard? Miss(HeartbeatRecord record, HeartbeatPlan plan, DateTimeOffset now)
    {
        var over = record.Runs.FirstOrDefault(run => run.StartedAt + plan.MaxRuntime <= now);
        if (over is not null)
        {
            var text = $"began at {Phrases.Exactly(over.StartedAt, now)} and has not ended within {Phrases.Span(plan.MaxRuntime!.Value)}";
            return Find(record with { Runs = [.. record.Runs.Where(run => !ReferenceEquals(run, over))] }, plan, Trouble.Overrun, text, now);
        }

        if (record.ExpectedAt is not { } expected || expected + plan.Grace > now)
            return null;
        var last = record.SignAt is { } sign ? $"the last came at {Phrases.Exactly(sign, now)}" : "none ever came";
        var late = plan.Grace > TimeSpan.Zero ? $", nor within {Phrases.Span(plan.Grace)} after that" : "";
        // Past ones that nobody looked for are passed over: they would all be told at once.
        var next = plan.NextAfter(expected) is { } following && following + plan.Grace > now ? following : plan.NextAfter(now);
        return Find(record with { ExpectedAt = next }, plan, Trouble.Missed, $"no sign of life came by {Phrases.Exactly(expected, now)}{late}; {last}", now);
    }

    // The next turn of a time table is the one after this run began, unless the run has outlasted it; a span counts from the last sign.
    private static HeartbeatRecord Expect(HeartbeatRecord record, HeartbeatPlan plan, DateTimeOffset begun, DateTimeOffset now) =>
        record with { ExpectedAt = plan.Cron is not null && plan.NextAfter(begun) is { } next && next > now ? next : plan.NextAfter(now) };

    private static IReadOnlyList<OpenRun> Started(IReadOnlyList<OpenRun> runs, SignOfLife sign) =>
        [.. runs.Where(run => sign.Run is null || run.Id != sign.Run).TakeLast(MostRuns - 1), new OpenRun(sign.Run, sign.At)];

    private static Heard Find(HeartbeatRecord record, HeartbeatPlan plan, Trouble? trouble, string text, DateTimeOffset at)
    {
        var (standing, change) = record.Standing.After(trouble is null ? HealthState.Healthy : HealthState.Unhealthy, plan.ToRule(), at);
        var after = record with { Standing = standing, Text = text };
        if (trouble is { } happened)
        {
            after = after with
            {
                Failed = record.Failed + 1,
                FailingSince = record.FailingSince ?? at,
                FailedAt = at,
                Troubles = [.. record.Troubles.Where(known => known != happened), happened],
                Outages = change is null ? record.Outages : Outages.With(record.Outages, at),
            };
        }

        return new Heard(after, change is { IsQuiet: false } ? change : null)
        {
            IsOtherTrouble = record.IsTold && after.Troubles.Count > record.Troubles.Count,
        };
    }
}
