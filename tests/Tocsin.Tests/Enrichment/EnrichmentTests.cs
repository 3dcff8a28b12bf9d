using Tocsin.Alerting.Alerts;
using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Enrichment;

/// <summary>What is found out is in the messages of an incident, whenever it is found; and nobody waits for it longer than was said.</summary>
public abstract class EnrichmentTests(StoreKind kind) : IAsyncLifetime
{
    private const string Yaml =
        """
        channels: {chat: {type: scripted, can_edit: true}, desk: {type: scripted}}
        routes: [{to: [chat, desk]}]
        alerts: {threshold: {events: 0}}
        """;

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    private readonly ScriptedEnrichment _found = new();
    private AlertingRoom _room = null!;

    private ScriptedChannel Chat => _room.Delivery.Channel("chat");

    private ScriptedChannel Desk => _room.Delivery.Channel("desk");

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync(Yaml, kind, _found);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task What_is_found_before_a_message_leaves_stands_in_it()
    {
        _found.Finds("the cause");
        await _room.HappensAsync("a");
        await _room.FindOutAsync();
        await _room.Delivery.SettleAsync();

        Said(Chat).ShouldBe(["Opened: the cause"]);
        Said(Desk).ShouldBe(["Opened: the cause"]);
    }

    [Fact]
    public async Task What_is_found_later_is_edited_in_and_ends_the_wait_of_those_who_cannot_edit()
    {
        await _room.HappensAsync("a");
        await _room.Enriching.StepAsync(default);
        await _room.Delivery.SettleAsync();
        Said(Chat).ShouldBe(["Opened"]);
        Said(Desk).ShouldBeEmpty();

        _found.Finds("the cause");
        await _room.FindOutAsync();
        await _room.Delivery.SettleAsync();
        Said(Chat).ShouldBe(["Opened", "edit: the cause"]);
        Said(Desk).ShouldBe(["Opened: the cause"]);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_was_said()
    {
        await _room.HappensAsync("a");
        await _room.Enriching.StepAsync(default);
        await _room.Delivery.PassAsync(Wait - TimeSpan.FromMilliseconds(1));
        Said(Desk).ShouldBeEmpty();
        await _room.Delivery.PassAsync(TimeSpan.FromMilliseconds(1));
        Said(Desk).ShouldBe(["Opened"]);

        _found.Finds("the cause");
        await _room.FindOutAsync();
        await _room.Delivery.SettleAsync();
        Said(Chat).ShouldBe(["Opened", "edit: the cause"]);
        Said(Desk).ShouldBe(["Opened"]);
    }

    [Theory]
    [InlineData(false, "nothing_found ")]
    [InlineData(true, "failed InvalidOperationException; the log says more")]
    public async Task When_there_is_nothing_the_wait_is_over_at_once(bool throws, string result)
    {
        _ = throws ? _found.Throws(new InvalidOperationException("postgres://user:secret@db")) : _found.Finds(null);
        await _room.HappensAsync("a");
        await _room.FindOutAsync();
        await _room.Delivery.SettleAsync();

        Said(Chat).ShouldBe(["Opened"]);
        Said(Desk).ShouldBe(["Opened"]);
        (await ResultsAsync()).ShouldBe([result]);
    }

    [Fact]
    public async Task What_never_answers_ends_and_costs_no_more_than_its_places()
    {
        for (var issue = 0; issue < 6; issue++)
            await _room.HappensAsync($"issue {issue}");
        await _room.Enriching.StepAsync(default);
        await AskedAsync(4);
        await PassEnrichingAsync(TimeSpan.FromSeconds(30));
        (await ResultsAsync()).ShouldBe([.. Enumerable.Repeat("timed_out no answer within 30 s", 6)]);

        await _room.HappensAsync("one more");
        await _room.Enriching.StepAsync(default);
        await PassEnrichingAsync(TimeSpan.FromSeconds(30));
        _found.Asked.Count.ShouldBe(4, "the others are still stuck, and keep their places");

        _found.Finds("at last");
        await _room.HappensAsync("the last");
        await _room.FindOutAsync();
        (await ResultsAsync())[^1].ShouldBe("added ");
    }

    [Fact]
    public async Task What_is_found_stays_in_all_that_is_said_later_but_in_the_news_that_it_is_over()
    {
        _found.Finds("the cause");
        await _room.HappensAsync("a");
        await _room.FindOutAsync();
        await _room.LiveAsync(TimeSpan.FromMinutes(1));
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Level = SentryLevel.Fatal }));
        await _room.LiveAsync(TimeSpan.FromMinutes(1));
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", null, default);
        await _room.LiveAsync(TimeSpan.FromMinutes(1));

        Said(Chat).ShouldBe(["Opened: the cause", "Escalated: the cause", "edit: the cause", "Resolved", "edit: the cause"]);
        _found.Asked.Count.ShouldBe(1, "one look for each incident");
    }

    [Fact]
    public async Task A_regression_is_looked_at_anew()
    {
        _found.Finds("the cause");
        await _room.HappensAsync("a");
        await _room.FindOutAsync();
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", null, default);
        await _room.LiveAsync(TimeSpan.FromMinutes(10));
        await _room.HappensAsync("a");
        await _room.FindOutAsync();
        await _room.LiveAsync(TimeSpan.FromMinutes(1));

        Said(Desk).ShouldBe(["Opened: the cause", "Resolved", "Regressed: the cause"]);
    }

    [Fact]
    public async Task A_restart_between_the_message_and_what_was_found_loses_nothing()
    {
        await _room.HappensAsync("a");
        await _room.Enriching.StepAsync(default);
        await _room.Delivery.SettleAsync();
        _room.Restart();
        _found.Finds("the cause");
        await _room.FindOutAsync();

        // And another one, between what was found and the edit.
        _room.Restart();
        await _room.FindOutAsync();
        await _room.LiveAsync(Wait);
        Said(Chat).ShouldBe(["Opened", "edit: the cause"]);
        Said(Desk).ShouldBe(["Opened: the cause"]);
    }

    [Fact]
    public async Task After_a_long_absence_nobody_is_asked_any_more()
    {
        await _room.HappensAsync("a");
        _room.Store.Time.Advance(TimeSpan.FromMinutes(5));
        await _room.FindOutAsync();

        _found.Asked.ShouldBeEmpty();
        (await ResultsAsync()).ShouldBe(["timed_out nobody came to it in time"]);
    }

    [Fact]
    public async Task Two_nodes_that_both_find_it_say_it_once()
    {
        _found.Finds("the cause");
        await _room.HappensAsync("a");
        await _room.Delivery.SettleAsync();
        var other = _room.MakeRound();
        await _room.Enriching.StepAsync(default);
        await other.StepAsync(default);
        await _room.Enriching.SettleAsync();
        await other.SettleAsync();
        await _room.Delivery.SettleAsync();

        Said(Chat).ShouldBe(["Opened", "edit: the cause"]);
    }

    [Fact]
    public async Task A_message_under_way_is_left_alone_and_edited_when_it_has_arrived()
    {
        _found.Finds("the cause");
        await _room.HappensAsync("a");
        Chat.Then(async _ =>
        {
            await _room.FindOutAsync();
            return new Tocsin.Alerting.Delivery.DeliveryResult.Delivered("chat-1");
        });
        await _room.Delivery.SettleAsync();

        Said(Chat).ShouldBe(["Opened", "edit: the cause"]);
        Said(Desk).ShouldBe(["Opened: the cause"]);
    }

    [Fact]
    public async Task An_attempt_that_failed_says_it_the_next_time()
    {
        _found.Finds("the cause");
        await _room.HappensAsync("a");
        Chat.Fails(1);
        Chat.Then(new Tocsin.Alerting.Delivery.DeliveryResult.Delivered("chat-1"));
        await _room.Delivery.SettleAsync();
        await _room.FindOutAsync();
        await _room.LiveAsync(TimeSpan.FromMinutes(1));

        Said(Chat).ShouldBe(["Opened: the cause"]);
    }

    [Fact]
    public async Task Huge_and_hostile_text_is_cut_and_stored()
    {
        _found.Finds(string.Concat(Enumerable.Repeat("\uD83D\0<b>@everyone\u202E", 100_000)));
        await _room.HappensAsync("a");
        await _room.FindOutAsync();
        await _room.Delivery.SettleAsync();

        Desk.Heard.ShouldHaveSingleItem().Message.Additions.ShouldHaveSingleItem().Text.Length.ShouldBe(4_000);
    }

    private async Task PassEnrichingAsync(TimeSpan span)
    {
        _room.Store.Time.Advance(span);
        await _room.Enriching.SettleAsync();
    }

    // Looks are begun on other threads.
    private async Task AskedAsync(int times)
    {
        while (_found.Asked.Count < times)
            await Task.Yield();
    }

    private Task<IReadOnlyList<string>> ResultsAsync() => _room.Store.QueryAsync<string>("SELECT result || ' ' || COALESCE(detail, '') FROM enrichments ORDER BY id");

    private static List<string> Said(ScriptedChannel channel) => [.. channel.Delivered.Select(heard =>
        $"{(heard.Edited is null ? $"{heard.Message.Kind}" : "edit")}{string.Concat(heard.Message.Additions.Select(addition => $": {addition.Text}"))}")];
}

public sealed class EnrichmentTestsOnSqlite() : EnrichmentTests(StoreKind.Sqlite);

public sealed class EnrichmentTestsOnPostgres() : EnrichmentTests(StoreKind.Postgres);
