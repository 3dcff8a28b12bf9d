using System.Collections.Concurrent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>What was told and what opened within the longest window of any limit, for the next decision. As long as the limits allow messages in that window, and so bounded by them.</summary>
internal sealed class RecentSituation(AlertPolicy policy)
{
    private readonly TimeSpan _reach = policy.LongestWindow();
    private readonly List<(string Notification, PastNotification Past)> _told = [];
    private readonly List<Opening> _openings = [];
    private readonly ConcurrentQueue<string> _failed = new();

    public Situation At(DateTimeOffset now)
    {
        while (_failed.TryDequeue(out var failed))
            _told.RemoveAll(told => told.Notification == failed);
        _told.RemoveAll(told => told.Past.At < now - _reach);
        _openings.RemoveAll(opening => opening.At <= now - (policy.Storm?.Within ?? TimeSpan.Zero));
        return new Situation { Notifications = [.. _told.Select(told => told.Past)], Openings = [.. _openings] };
    }

    public void Tell(string notification, PastNotification past) => _told.Add((notification, past));

    public void Open(string key, DateTimeOffset at)
    {
        _openings.Add(new Opening(key, at));
        // A storm needs no more than as many as make it one, and the newest are enough.
        if (policy.Storm is { } storm && _openings.Count > storm.Incidents + 1)
            _openings.RemoveAt(0);
    }

    /// <summary>Gives back the budget of what could not be delivered. May be called by anybody.</summary>
    public void Refund(string notification) => _failed.Enqueue(notification);
}
