using Tocsin.Alerting.Mutes;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting.Mutes;

public abstract class SnoozesTests(StoreKind kind) : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private AlertingRoom _room = null!;

    private Snoozing Snoozing => new(_room.Store.Database, new ProcessClock(_room.Store.Time));

    public async ValueTask InitializeAsync()
    {
        _room = await AlertingRoom.CreateAsync("channels: {ops: {type: scripted}}\nalerts: {threshold: {events: 0}, milestones: [1000]}", kind);
        await _room.HappensAsync("a");
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task It_ends_at_its_time_and_says_so_when_events_came_meanwhile()
    {
        await SnoozeAsync(now => new SnoozeEnd.AtTime(now + TimeSpan.FromDays(1)));
        await _room.PassAsync(Hour);
        await _room.HappensAsync("a");
        await _room.PassAsync(TimeSpan.FromHours(22));
        (await _room.SaidAsync()).ShouldBe(["ops Opened"]);

        await _room.PassAsync(Hour);

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Reminder"]);
        (await SnoozedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_ends_after_so_many_events()
    {
        await SnoozeAsync(_ => new SnoozeEnd.AtCount(4));
        await _room.HappensAsync("a", "a");
        await _room.PassAsync(TimeSpan.FromMinutes(5));
        (await SnoozedAsync()).ShouldBe(1);

        await _room.HappensAsync("a");
        await _room.PassAsync(Hour);

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Reminder"]);
        (await SnoozedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_ends_with_an_event_of_another_release_though_that_raises_no_signal()
    {
        await FromReleaseAsync("1.0");
        await SnoozeAsync(_ => new SnoozeEnd.AtNextRelease("1.0"));
        await FromReleaseAsync("1.0");
        await _room.PassAsync(Hour);
        (await _room.SaidAsync()).ShouldBe(["ops Opened"]);

        await FromReleaseAsync("1.1");
        await _room.PassAsync(TimeSpan.FromHours(2));

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Reminder"]);
    }

    [Fact]
    public async Task It_ends_when_the_issue_escalates()
    {
        await SnoozeAsync(_ => new SnoozeEnd.AtEscalation());
        await _room.PassAsync(TimeSpan.FromDays(1));
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Level = Tocsin.Sentry.Events.SentryLevel.Fatal }));
        await _room.DecideAsync();

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Escalated"]);
        (await SnoozedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_ends_with_its_incident()
    {
        await SnoozeAsync(_ => new SnoozeEnd.AtEscalation());
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", null, default);
        await _room.DecideAsync();

        (await SnoozedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Taken_back_it_tells_at_once_what_it_kept()
    {
        await SnoozeAsync(now => new SnoozeEnd.AtTime(now + TimeSpan.FromDays(7)));
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Level = Tocsin.Sentry.Events.SentryLevel.Fatal }));
        await _room.PassAsync(Hour);
        (await _room.LedgerAsync())[^1].ShouldBe("SeverityRaised held Snoozed");

        (await Snoozing.WakeAsync(await _room.IssueAsync(1), "anna", default)).ShouldBeTrue();
        await _room.DecideAsync();

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Escalated"]);
        (await Snoozing.WakeAsync(await _room.IssueAsync(1), "anna", default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_shorter_one_replaces_a_longer_one()
    {
        await SnoozeAsync(now => new SnoozeEnd.AtTime(now + TimeSpan.FromDays(7)));
        await _room.PassAsync(Hour);
        await SnoozeAsync(now => new SnoozeEnd.AtTime(now + TimeSpan.FromMinutes(10)));
        await _room.PassAsync(TimeSpan.FromMinutes(1));
        await _room.HappensAsync("a");
        await _room.PassAsync(TimeSpan.FromMinutes(9));

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Reminder"]);
    }

    private async Task SnoozeAsync(Func<DateTimeOffset, SnoozeEnd> end) => await Snoozing.SnoozeAsync(await _room.IssueAsync(1), "anna", end, default);

    private Task<long> SnoozedAsync() => _room.Store.NumberAsync("SELECT COUNT(*) FROM snoozes");

    private async Task FromReleaseAsync(string release)
    {
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Release = release }));
        await _room.DecideAsync();
    }
}

public sealed class SnoozesTestsOnSqlite() : SnoozesTests(StoreKind.Sqlite);

public sealed class SnoozesTestsOnPostgres() : SnoozesTests(StoreKind.Postgres);
