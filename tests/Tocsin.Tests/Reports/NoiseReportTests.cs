using Tocsin.Alerting.Incidents;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Mutes;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Reports.Noise;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Reports;

public abstract class NoiseReportTests(StoreKind kind) : IAsyncLifetime
{
    private const string Settings =
        """
        channels:
          ops: {type: scripted}
          desk: {type: scripted}
        routes:
          - {match: "level:critical", to: desk}
          - {match: "", to: [ops, desk]}
        alerts: {threshold: {events: 0}, milestones: [1000], reminders: {critical: 30m, error: 0s}, flapping: {openings: 0}}
        """;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private AlertingRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync(Settings, kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task What_nobody_acted_on_is_counted_by_channel_route_and_issue()
    {
        await HappenAsync("a");
        await HappenAsync("b");
        await AcknowledgeAsync("b");
        await CriticalAsync("c", lasts: TimeSpan.FromMinutes(61));

        var report = await ReportAsync();

        report.Total.ShouldBe(new NoiseLine("all", Sent: 7, Unanswered: 5));
        report.Channels.ShouldBe([new NoiseLine("desk", 5, 4), new NoiseLine("ops", 2, 1)]);
        report.Routes.ShouldBe([new NoiseLine("the route to desk [tocsin.yml:5]", 3, 3), new NoiseLine("the route to ops, desk [tocsin.yml:6]", 4, 2)]);
        report.Alerts.Select(alert => (alert.Title, alert.Sent, alert.Unanswered)).ShouldBe([("Failure: c", 3, 3), ("Failure: a", 2, 2)]);
        report.Alerts[0].Kinds.ShouldBe(new Dictionary<string, long> { ["reminder"] = 2, ["opened"] = 1 });
    }

    [Fact]
    public async Task Whoever_resolves_ignores_snoozes_or_silences_has_acted()
    {
        foreach (var issue in new[] { "a", "b", "c", "d" })
            await HappenAsync(issue);
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", null, default);
        await _room.Triage.IgnoreAsync(await _room.IssueAsync(2), "anna", default);
        await new Snoozing(_room.Store.Database, Clock).SnoozeAsync(await _room.IssueAsync(3), "anna", _ => new SnoozeEnd.AtEscalation(), default);
        await new Silencing(_room.Store.Database, Clock).AddAsync(new NewSilence("\"Failure: d\"", TimeSpan.FromHours(1), null, false, "anna", "known"), default);
        await WorseAsync("d");

        (await ReportAsync()).Total.Unanswered.ShouldBe(0);
    }

    [Fact]
    public async Task An_act_counts_for_the_span_in_which_it_was_done()
    {
        await HappenAsync("a");
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", null, default);
        await PassAsync(Minute);
        await HappenAsync("a");

        var alert = (await ReportAsync()).Alerts.ShouldHaveSingleItem();
        (alert.Sent, alert.Unanswered).ShouldBe((6, 2));
        alert.Kinds.Keys.ShouldBe(["regressed"]);
    }

    [Fact]
    public async Task A_digest_that_nobody_acted_on_counts_once_for_its_channel_and_once_for_each_line()
    {
        await _room.HappensAsync(Enumerable.Range(0, 12).Select(number => $"issue {number}"));
        await PassAsync(Minute);

        var report = await ReportAsync();

        report.Routes.Single(route => route.Name == "digests").ShouldBe(new NoiseLine("digests", 2, 2));
        report.Total.Sent.ShouldBe(22);
        report.Alerts.Sum(alert => alert.Unanswered).ShouldBe(24);
        report.Held.ShouldBe(new Dictionary<string, long> { ["Storm"] = 2 });
    }

    [Fact]
    public async Task What_is_loud_and_unanswered_gets_advice()
    {
        await CriticalAsync("c", lasts: TimeSpan.FromHours(11));

        var report = await ReportAsync();

        report.Alerts[0].Advice.ShouldNotBeNull().ShouldContain("tocsin issues snooze SHOP-1 --until-escalates");
        report.Alerts[0].Advice!.ShouldContain("alerts.reminders");
        report.Advice.ShouldHaveSingleItem().ShouldContain("desk");
    }

    [Fact]
    public async Task Days_before_are_not_counted()
    {
        await HappenAsync("a");
        await PassAsync(TimeSpan.FromDays(2));

        (await ReportAsync(days: 1)).Total.Sent.ShouldBe(0);
    }

    private ProcessClock Clock => new(_room.Store.Time);

    private Task<NoiseReport> ReportAsync(int days = 7) => LoadAsync(_room.Store.Time.GetUtcNow(), days);

    private async Task<NoiseReport> LoadAsync(DateTimeOffset now, int days) =>
        NoiseReport.Of(await new NoiseQueries(_room.Store.Database).LoadAsync(now - TimeSpan.FromDays(days), now, default));

    private async Task HappenAsync(string issue)
    {
        await _room.HappensAsync(issue);
        await PassAsync(Minute);
    }

    private async Task CriticalAsync(string issue, TimeSpan lasts)
    {
        await WorseAsync(issue);
        await PassAsync(lasts);
    }

    private async Task WorseAsync(string issue)
    {
        await _room.Digest.DigestAsync(_room.Digest.Events.Of(issue, facts => facts with { Level = Tocsin.Sentry.Events.SentryLevel.Fatal }));
        await _room.DecideAsync();
        await _room.Delivery.SettleAsync();
    }

    private async Task AcknowledgeAsync(string title)
    {
        var incidents = await new IncidentQueries(_room.Store.Database, _room.Store.Time).ListAsync(Query.Everything, all: false, 0, default);
        await new IncidentTriage(_room.Store.Database, _room.Store.Time).AcknowledgeAsync(incidents.Single(incident => incident.Stored.Subject.Title == $"Failure: {title}").Stored, "anna", default);
        await PassAsync(Minute);
    }

    private async Task PassAsync(TimeSpan span)
    {
        await _room.PassAsync(span);
        await _room.Delivery.SettleAsync();
    }
}

public sealed class NoiseReportTestsOnSqlite() : NoiseReportTests(StoreKind.Sqlite);

public sealed class NoiseReportTestsOnPostgres() : NoiseReportTests(StoreKind.Postgres);
