namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <content>Which checks there are.</content>
public sealed partial class MonitorLoop
{
    /// <summary>Adds a check, or replaces the one of that name; a turn that is under way ends as it began.</summary>
    /// <param name="check">What to run, and how often.</param>
    /// <exception cref="ArgumentOutOfRangeException">Its interval or time-out is not positive.</exception>
    public void Set(MonitoredCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(check.Rule.Wait(HealthState.Healthy), TimeSpan.Zero, nameof(check));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(check.Rule.Wait(HealthState.Unhealthy), TimeSpan.Zero, nameof(check));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(check.Rule.Timeout, TimeSpan.Zero, nameof(check));
        lock (_lock)
        {
            if (_turns.TryGetValue(check.Name, out var turn))
            {
                turn.Check = check;
                if (turn.Due is { } due && Now + check.Rule.Interval is var latest && due > latest)
                    Plan(turn, latest);
            }
            else
            {
                _turns[check.Name] = turn = new Turn(check);
                if (_isStarted)
                    PlanFirst(turn);
            }
        }

        Pump();
    }

    /// <summary>Takes a check out; what it finds in a turn that is under way is not handed on.</summary>
    /// <param name="name">Which check.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name)
    {
        lock (_lock)
        {
            if (!_turns.Remove(name, out var turn))
                return false;
            turn.IsGone = true;
            return true;
        }
    }

    /// <summary>Runs a check now, or as soon as the turn that is under way has ended; its later turns count from then.</summary>
    /// <param name="name">Which check.</param>
    /// <returns>Whether there is one.</returns>
    public bool RunSoon(string name)
    {
        lock (_lock)
        {
            if (!_turns.TryGetValue(name, out var turn))
                return false;
            if (turn.Due is not null)
                Plan(turn, Now);
            else
                turn.IsWantedSoon = _running.Contains(turn);
        }

        Pump();
        return true;
    }
}
