using Tocsin.Alerting.Incidents;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Mutes;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Digest;
using Tocsin.Issues;
using Tocsin.Sentry.Events;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Planning;

/// <summary>Days on which everything happens that can happen to alerts, in an order that a seed decides, with a server that is late now and then.</summary>
internal sealed class RandomDays(AlertingRoom room, Random random)
{
    private static readonly string[] Components = ["database", "api", "web"];
    private static readonly string[] Issues = ["a", "b", "c", "d", "e", "f", "g", "h", RandomMonitors.Naming];

    private readonly RandomMonitors _monitors = new(room, random);
    private IReadOnlyList<long> _storm = [];

    private ProcessClock Clock => new(room.Store.Time);

    private DateTimeOffset Now => room.Store.Time.GetUtcNow();

    public async Task PassAsync(TimeSpan span)
    {
        for (var end = Now + span; Now < end;)
        {
            await (random.Next(3) == 0 ? _monitors.ActAsync() : ActAsync());
            Wait(TimeSpan.FromMilliseconds(random.Next(1, 400)));
            await room.DecideAsync();
            await room.FindOutAsync();
            Wait(TimeSpan.FromMilliseconds(1));
            await LetTimePassAsync(random.Next(10) switch
            {
                < 5 => TimeSpan.FromSeconds(random.Next(1, 90)),
                < 9 => TimeSpan.FromMinutes(random.Next(1, 40)),
                _ => TimeSpan.FromHours(random.Next(1, 7)),
            });
        }
    }

    /// <summary>Decides at each due moment, or a little later, or much later.</summary>
    private async Task LetTimePassAsync(TimeSpan span)
    {
        for (var end = Now + span; Now < end;)
        {
            var next = await room.DecideAsync() ?? end;
            var lateness = random.Next(12) == 0 ? TimeSpan.FromMinutes(random.Next(20)) : TimeSpan.FromMilliseconds(random.Next(300));
            Wait((next < end ? next + lateness : end) - Now);
        }

        await room.DecideAsync();
        Wait(TimeSpan.FromMilliseconds(1));
    }

    private void Wait(TimeSpan span)
    {
        if (span > TimeSpan.Zero)
            room.Store.Time.Advance(span);
    }

    private Task ActAsync() => random.Next(20) switch
    {
        < 8 => HappenAsync(random.Next(1, 4)),
        8 => HappenAsync(random.Next(10, 60)),
        9 when random.Next(2) == 0 => StormAsync(),
        10 or 11 => OnIssueAsync(issue => room.Triage.ResolveAsync(issue, "anna", random.Next(3) == 0 ? "2.0" : null, default)),
        12 => OnIssueAsync(issue => issue.Status == 0 && random.Next(3) == 0 ? room.Triage.IgnoreAsync(issue, "anna", default) : room.Triage.ReopenAsync(issue, "anna", default)),
        13 or 14 => OnIncidentAsync((triage, incident) => triage.AcknowledgeAsync(incident.Stored, "bob", default)),
        15 => OnIncidentAsync((triage, incident) => triage.UnacknowledgeAsync(incident.Stored, "bob", default)),
        16 => new Silencing(room.Store.Database, Clock).AddAsync(Silence(), default),
        17 => EndSilenceAsync(),
        18 => OnIssueAsync(issue => new Snoozing(room.Store.Database, Clock).SnoozeAsync(issue, "eve", now => SnoozeUntil(issue, now), default)),
        _ => random.Next(3) == 0 ? MergeAsync() : OnIssueAsync(issue => new Snoozing(room.Store.Database, Clock).WakeAsync(issue, "eve", default)),
    };

    private async Task HappenAsync(int events)
    {
        var issue = Issues[random.Next(Issues.Length)];
        await room.Digest.DigestAsync([.. Enumerable.Range(0, events).Select(_ => Event(issue))]);
        await room.Digest.Fold.FoldAllAsync(default);
    }

    private async Task StormAsync()
    {
        // Some last for days.
        foreach (var blown in random.Next(4) == 0 ? _storm : [])
            await room.Triage.ResolveAsync(await room.IssueAsync(blown), "anna", null, default);
        var number = random.Next(1_000);
        await room.Digest.DigestAsync([.. Enumerable.Range(0, random.Next(10, random.Next(2) == 0 ? 130 : 20)).Select(issue => Event($"storm {number} {issue}"))]);
        _storm = await room.Store.QueryAsync<long>("SELECT id FROM issues WHERE title LIKE @title ORDER BY id", new { title = $"Failure: storm {number} %" });
    }

    private AcceptedEvent Event(string issue) => room.Digest.Events.Of(issue, facts => facts with
    {
        Level = random.Next(12) switch { 0 => SentryLevel.Fatal, < 3 => SentryLevel.Warning, _ => SentryLevel.Error },
        Environment = random.Next(4) == 0 ? "staging" : "production",
        Release = random.Next(4) == 0 ? $"{random.Next(1, 4)}.0" : null,
        Tags = [KeyValuePair.Create("component", Components[issue[0] % Components.Length])],
    });

    private NewSilence Silence()
    {
        var clears = random.Next(2) == 0;
        return new NewSilence($"component:{Components[random.Next(Components.Length)]}", clears ? null : TimeSpan.FromMinutes(random.Next(5, 300)), null, clears, "anna", "we know");
    }

    private SnoozeEnd SnoozeUntil(IssueRow issue, DateTimeOffset now) => random.Next(4) switch
    {
        0 => new SnoozeEnd.AtTime(now + TimeSpan.FromMinutes(random.Next(5, 600))),
        1 => new SnoozeEnd.AtCount(issue.Count + random.Next(1, 40)),
        2 => new SnoozeEnd.AtNextRelease(issue.LastRelease),
        _ => new SnoozeEnd.AtEscalation(),
    };

    private async Task EndSilenceAsync()
    {
        var silences = new Silencing(room.Store.Database, Clock);
        if (await silences.ListAsync(all: false, default) is [var newest, ..])
            await silences.EndAsync(newest.Id, "anna", default);
    }

    private async Task MergeAsync()
    {
        var (into, merged) = (await AnyIssueAsync(), await AnyIssueAsync());
        if (into is not null && merged is not null && into.Id != merged.Id)
            await new IssueMerge(room.Store.Database, room.Triage).MergeAsync(into, merged, "anna", default);
    }

    private async Task OnIssueAsync(Func<IssueRow, Task> act)
    {
        if (await AnyIssueAsync() is { } issue)
            await act(issue);
    }

    private async Task<IssueRow?> AnyIssueAsync()
    {
        var ids = await room.Store.QueryAsync<long>("SELECT id FROM issues WHERE title NOT LIKE 'Failure: storm%' ORDER BY id");
        return ids.Count == 0 ? null : await room.IssueAsync(ids[random.Next(ids.Count)]);
    }

    private async Task OnIncidentAsync(Func<IncidentTriage, SeenIncident, Task> act)
    {
        var open = (await new IncidentQueries(room.Store.Database, room.Store.Time).ListAsync(Query.Everything, all: false, 0, default)).OrderBy(incident => incident.Stored.Incident.Key, StringComparer.Ordinal).ToList();
        if (open.Count > 0)
            await act(new IncidentTriage(room.Store.Database, room.Store.Time), open[random.Next(open.Count)]);
    }
}
