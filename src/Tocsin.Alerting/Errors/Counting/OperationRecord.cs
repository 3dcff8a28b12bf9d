using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Errors.Counting;

/// <summary>What is counted of one operation. Its lock is held for counting only, never while anybody is told.</summary>
internal sealed class OperationRecord(string? operation, ErrorWatchOptions options)
{
    private readonly Lock _lock = new();
    private readonly RecentMoments _errors = new(options.Spike.Threshold, options.Spike.Window);
    private readonly Baseline _usual = new(options.Spike.Window);
    private readonly CoolDown _spike = new(options.Spike.CoolDown);
    private readonly RecentMoments _criticals = new(options.Critical.Threshold, options.Critical.Window);
    private readonly CoolDown _critical = new(options.Critical.CoolDown);
    private readonly FailureShare _share = new(options.Degraded.Window);
    private readonly CoolDown _degraded = new(options.Degraded.CoolDown);
    private long _count;
    private bool _hasSucceeded;
    private bool _isDegraded;

    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Counts an error.</summary>
    /// <returns>Which triggers that sets off.</returns>
    public IReadOnlyList<TriggerFired> Error(ErrorVerdict verdict, Exception exception, Moment now)
    {
        lock (_lock)
        {
            _count++;
            TriggerFired?[] fired = [Spike(now), verdict.Severity == Severity.Critical ? Critical(now) : null, Outcome(succeeded: false, now)];
            return [.. fired.OfType<TriggerFired>().Select(trigger => trigger with { Verdict = verdict, Exception = exception })];
        }
    }

    /// <summary>Counts an attempt that threw nothing.</summary>
    /// <returns>The trigger that this sets off or ends, or null.</returns>
    public TriggerFired? Attempt(bool succeeded, Moment now)
    {
        lock (_lock)
        {
            _hasSucceeded |= succeeded;
            return Outcome(succeeded, now);
        }
    }

    private TriggerFired? Spike(Moment now)
    {
        _usual.Add(now.Elapsed);
        var spike = options.Spike;
        if (!_errors.Add(now.Elapsed) || _usual.TimesUsual(now.Elapsed) is var times && times < spike.TimesUsual)
            return null;

        var more = double.IsInfinity(times) ? "" : $", {times:0.#} times as many as usual";
        return Fire(_spike, ErrorTrigger.ErrorSpike, $"{spike.Threshold} errors or more within {Amounts.Of(spike.Window)}{more}", now);
    }

    private TriggerFired? Critical(Moment now)
    {
        var critical = options.Critical;
        if (!_criticals.Add(now.Elapsed))
            return null;
        return Fire(_critical, ErrorTrigger.CriticalError, critical.Threshold == 1 ? "a critical error" : $"{critical.Threshold} critical errors within {Amounts.Of(critical.Window)}", now);
    }

    private TriggerFired? Outcome(bool succeeded, Moment now)
    {
        var degraded = options.Degraded;
        var (all, failed) = _share.Add(succeeded, now.Elapsed);
        if (!_hasSucceeded || all < degraded.MinimumOperations)
            return null;

        var text = $"{failed} of {all} failed within {Amounts.Of(degraded.Window)}";
        if (_isDegraded && failed < degraded.RecoveryShare * all)
        {
            _isDegraded = false;
            return new TriggerFired(ErrorTrigger.ServiceDegraded, operation, text, now.At) { IsRecovery = true };
        }

        if (_isDegraded || failed < degraded.Share * all || Fire(_degraded, ErrorTrigger.ServiceDegraded, text, now) is not { } fired)
            return null;
        _isDegraded = true;
        return fired;
    }

    private TriggerFired? Fire(CoolDown coolDown, ErrorTrigger trigger, string text, Moment now) =>
        coolDown.Pass(now.Elapsed) is { } heldBack ? new TriggerFired(trigger, operation, text, now.At) { HeldBack = heldBack } : null;
}
