using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Mutes;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting.Mutes;

public abstract class SilencesTests(StoreKind kind) : IAsyncLifetime
{
    private const string Settings =
        """
        channels:
          ops: {type: scripted}
        alerts: {threshold: {events: 0}, milestones: [1000], reminders: {critical: 30m, error: 4h}}
        """;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private AlertingRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync(Settings, kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Given_a_silence_when_the_issue_comes_back_nobody_hears_it_and_once_when_the_silence_ends()
    {
        await _room.HappensAsync("a");
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", null, default);
        await _room.PassAsync(Minute);
        await SilenceAsync("a", span: TimeSpan.FromHours(2));

        await _room.HappensAsync("a");
        await _room.PassAsync(TimeSpan.FromMinutes(119));
        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Resolved"]);
        (await _room.LedgerAsync())[^1].ShouldBe("Regressed held Silence");

        await _room.PassAsync(TimeSpan.FromMinutes(2));
        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Resolved", "ops Regressed"]);
    }

    [Fact]
    public async Task A_silence_holds_what_it_matches_and_nothing_else()
    {
        await SilenceAsync("\"Failure: a\"", span: TimeSpan.FromHours(1));

        await _room.HappensAsync("a", "b");

        (await _room.SaidAsync()).ShouldBe(["ops Opened"]);
        (await _room.LedgerAsync()).ShouldBe(["New held Silence", "New notified"]);
    }

    [Fact]
    public async Task Ended_by_hand_it_tells_at_once_what_it_kept_and_still_lasts()
    {
        var silence = await SilenceAsync("", span: TimeSpan.FromDays(1));
        await _room.HappensAsync("a", "b");
        await _room.Triage.ResolveAsync(await _room.IssueAsync(2), "anna", null, default);
        await _room.PassAsync(TimeSpan.FromHours(1));
        (await _room.SaidAsync()).ShouldBeEmpty();

        (await Silencing.EndAsync(silence.Id, "anna", default)).ShouldNotBeNull().State.ShouldBe("active");
        await _room.DecideAsync();

        (await _room.SaidAsync()).ShouldBe(["ops Opened"]);
        (await Silencing.EndAsync(silence.Id, "ben", default)).ShouldNotBeNull().State.ShouldBe("ended");
        (await Silencing.ListAsync(all: true, default)).Single().EndedBy.ShouldBe("anna");
        (await Silencing.EndAsync("sil_0", "ben", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Until_it_clears_it_ends_with_the_last_incident_that_it_mutes()
    {
        await _room.HappensAsync("a", "b");
        await SilenceAsync("", untilClears: true);
        await ResolveAsync(1);
        (await ActiveAsync()).ShouldBe(1);
        await ResolveAsync(2);
        (await ActiveAsync()).ShouldBe(0);
        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Opened"]);
        var ended = (await Silencing.ListAsync(all: true, default)).Single();
        (ended.State, ended.EndedBy, ended.HasHeld).ShouldBe(("ended", null, true));

        await _room.HappensAsync("a");
        (await _room.SaidAsync())[^1].ShouldBe("ops Regressed");
    }

    [Fact]
    public async Task Until_it_clears_it_waits_for_the_problem_that_it_was_made_for()
    {
        await _room.HappensAsync("other");
        await SilenceAsync("\"Failure: a\"", untilClears: true);
        await ResolveAsync(1);
        (await ActiveAsync()).ShouldBe(1);

        await _room.HappensAsync("a");
        (await _room.LedgerAsync())[^1].ShouldBe("New held Silence");
        await _room.Triage.IgnoreAsync(await _room.IssueAsync(2), "anna", default);
        await _room.DecideAsync();

        (await ActiveAsync()).ShouldBe(0);
    }

    /// <summary>More than the network holds, so that a server which is left in the middle of its answer cannot have ended it.</summary>
    [Fact]
    public async Task Until_it_clears_it_stays_while_thousands_of_others_last_that_it_mutes()
    {
        await _room.HappensAsync("a");
        await _room.Store.ExecuteAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
            INSERT INTO incidents (id, key, state, severity, opened_at, content, subject, stack)
            SELECT i.id || n.i, i.key || n.i, i.state, i.severity, i.opened_at, i.content, i.subject, @stack FROM incidents i CROSS JOIN n
            """,
            new { stack = new string('x', 5_000) });
        await SilenceAsync("Failure", untilClears: true);

        await ResolveAsync(1);

        (await ActiveAsync()).ShouldBe(1);
        (await _room.LedgerAsync())[^1].ShouldStartWith("Resolved");
    }

    [Fact]
    public async Task What_waits_for_a_digest_is_not_listed_while_it_is_silenced()
    {
        await _room.HappensAsync(Enumerable.Range(0, 13).Select(number => $"issue {number}"));
        await SilenceAsync("\"issue 11\"", span: TimeSpan.FromHours(1));
        await _room.PassAsync(Minute);
        await _room.Delivery.SettleAsync();

        _room.Delivery.Channel("ops").Delivered[^1].Message.Lines.Select(line => line.Title).ShouldBe(["Failure: issue 10", "Failure: issue 12"], ignoreOrder: true);
        await _room.PassAsync(TimeSpan.FromMinutes(61));
        (await _room.SaidAsync())[^1].ShouldBe("ops Opened");
    }

    [Fact]
    public async Task The_end_of_a_silence_must_lie_ahead() =>
        (await Silencing.AddAsync(new NewSilence("a", null, _room.Store.Time.GetUtcNow() - Minute, false, "anna", "too late"), default)).ShouldBeNull();

    [Fact]
    public async Task Messages_name_the_priority()
    {
        await _room.HappensAsync("a");
        await _room.Delivery.SettleAsync();

        _room.Delivery.Channel("ops").Delivered.Single().Message.Subject.Priority.ShouldBe(Priority.P3);
    }

    [Fact]
    public async Task While_one_incident_lasts_another_is_inhibited_and_told_when_it_is_over()
    {
        _room.Digest.Settings.Change(Settings + "\ninhibit: [{source: database, target: checkout}]");
        await _room.HappensAsync("database", "checkout");
        (await _room.LedgerAsync()).ShouldBe(["New notified", "New held Inhibition"]);
        await _room.PassAsync(TimeSpan.FromMinutes(10));
        await ResolveAsync(1);
        await _room.PassAsync(Minute);

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Resolved", "ops Opened"]);
    }

    private Silencing Silencing => new(_room.Store.Database, new ProcessClock(_room.Store.Time));

    private async Task<ListedSilence> SilenceAsync(string query, TimeSpan? span = null, bool untilClears = false) =>
        (await Silencing.AddAsync(new NewSilence(query, span, null, untilClears, "anna", "we know"), default)).ShouldNotBeNull();

    private async Task<int> ActiveAsync() => (await Silencing.ListAsync(all: false, default)).Count;

    private async Task ResolveAsync(long issue)
    {
        _room.Store.Time.Advance(Minute);
        await _room.Triage.ResolveAsync(await _room.IssueAsync(issue), "anna", null, default);
        await _room.DecideAsync();
    }
}

public sealed class SilencesTestsOnSqlite() : SilencesTests(StoreKind.Sqlite);

public sealed class SilencesTestsOnPostgres() : SilencesTests(StoreKind.Postgres);
