using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting.Lasting;

/// <summary>What people hear of a problem that lasts, message by message, with the settings that nobody has touched.</summary>
public abstract class LastingIncidentTests(StoreKind kind) : IAsyncLifetime
{
    private const string TwoChannels =
        """
        channels:
          pager: {type: scripted}
          chat: {type: scripted, can_edit: true}
        """;

    private static readonly TimeSpan UpdateEvery = TimeSpan.FromSeconds(30);

    private AlertingRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync(TwoChannels, kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_critical_incident_of_two_hours_is_told_reminded_of_and_closed_with_the_true_total()
    {
        await FailsTwoHoursAsync();

        string[] story =
        [
            "00:00:00 Opened 1: First occurrence.",
            "00:05:00 Milestone 10: 10 events since 09:26 UTC, last 30 s ago.",
            "00:14:30 Milestone 30: 10 events within 4 min 30 s.",
            "00:24:30 Milestone 50: 10 events within 4 min 30 s.",
            "00:44:30 Milestone 90: 10 events within 4 min 30 s.",
            "00:49:30 Milestone 100: 100 events.",
            "01:19:30 Reminder 159: Still failing: 159 events since 09:26 UTC, last 30 s ago; nobody has acknowledged it.",
            "01:49:30 Reminder 219: Still failing: 219 events since 09:26 UTC, last 30 s ago; nobody has acknowledged it.",
            "02:00:00 Resolved 240: Resolved by anna after 2 h: 240 events, last 11:26 UTC.",
        ];
        Messages("pager").Select(Said).ShouldBe(story);
        // Where the message can be edited it says the rest, and the end is its short answer.
        Messages("chat").Select(Said).ShouldBe([.. story[..^1], "02:00:00 Resolved 240: Resolved by anna after 2 h."]);
    }

    [Fact]
    public async Task Its_living_message_shows_the_true_total_at_the_configured_pace_and_in_the_end_that_it_is_over()
    {
        await FailsTwoHoursAsync();

        var (messages, edits) = (Messages("chat"), Edits("chat"));
        edits.ShouldAllBe(edit => edit.Edited == "chat-1");
        messages.Skip(1).ShouldAllBe(message => message.ReplyTo == "chat-1");
        // The last one says that it is over, and that waits for nothing.
        edits.SkipLast(1).Zip(edits.Skip(1).SkipLast(1)).ShouldAllBe(pair => pair.Second.Message.At - pair.First.Message.At >= UpdateEvery);
        var shown = _room.Delivery.Channel("chat").Delivered;
        shown.Zip(shown.Skip(1)).ShouldAllBe(pair => pair.Second.Message.At - pair.First.Message.At <= 2 * UpdateEvery);
        edits.SkipLast(1).ShouldAllBe(edit => edit.Message.Subject.Count == EventsBefore(Since(edit)));
        Said(edits[^1]).ShouldBe("02:00:00 Resolved 240: Resolved by anna after 2 h: 240 events, last 11:26 UTC.");
        Edits("pager").ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_ledger_has_every_signal_with_its_outcome_and_every_timer_that_spoke()
    {
        await FailsTwoHoursAsync();

        (await _room.LedgerAsync()).CountBy(entry => entry).ShouldBe(
            [
                new("New notified", 1), new("Milestone held Duplicate", 1), new("Threshold held Duplicate", 21), new("Timer notified", 3),
                new("Threshold notified", 3), new("Milestone notified", 1), new("Resolved notified", 1),
            ],
            ignoreOrder: true);
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM notifications WHERE state IN (0, 2)")).ShouldBe(0);
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM incidents")).ShouldBe(1);
    }

    [Fact]
    public async Task A_warning_that_becomes_critical_is_told_at_once_even_when_it_was_told_a_second_ago_and_somebody_has_it()
    {
        await HappensAsync(SentryLevel.Warning);
        await _room.Store.ExecuteAsync(
            "INSERT INTO signals (key, kind, severity, issue_id, at, done_by) SELECT key, 'Acknowledged', severity, issue_id, opened_at, 'anna' FROM incidents");
        await _room.LiveAsync(TimeSpan.FromSeconds(1));
        await HappensAsync(SentryLevel.Fatal);
        await _room.LiveAsync(TimeSpan.FromMinutes(31));

        string[] story = ["00:00:00 Opened 1", "00:00:01 Escalated 2", "00:30:01 Reminder 2"];
        Messages("pager").Select(heard => Said(heard).Split(':')[..3]).ShouldBe(story.Select(line => line.Split(':')));
        Messages("chat").Select(heard => Said(heard).Split(':')[..3]).ShouldBe(story.Select(line => line.Split(':')));
        Messages("pager")[1].Message.Text.ShouldStartWith("Now critical, was warning: 2 events");
        _room.Delivery.Channel("pager").Delivered[1].Message.Severity.ShouldBe(Tocsin.Alerting.Alerts.Severity.Critical);
    }

    /// <summary>An event every half minute, the last one half a minute before somebody resolves it; then three hours of peace.</summary>
    private async Task FailsTwoHoursAsync()
    {
        for (var time = 0; time < 240; time++)
        {
            await HappensAsync(SentryLevel.Fatal);
            await _room.LiveAsync(TimeSpan.FromSeconds(30));
        }

        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", null, default);
        await _room.LiveAsync(TimeSpan.FromHours(3));
    }

    private async Task HappensAsync(SentryLevel level)
    {
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Level = level }));
        await _room.LiveAsync(TimeSpan.Zero);
    }

    /// <summary>All that happened before; what happens at the very moment comes after the timer that rings at it.</summary>
    private static long EventsBefore(TimeSpan since) => (long)(since / TimeSpan.FromSeconds(30));

    private IReadOnlyList<Heard> Messages(string channel) => [.. _room.Delivery.Channel(channel).Delivered.Where(heard => heard.Edited is null)];

    private IReadOnlyList<Heard> Edits(string channel) => [.. _room.Delivery.Channel(channel).Delivered.Where(heard => heard.Edited is not null)];

    private TimeSpan Since(Heard heard) => heard.Message.At - _room.Delivery.Channel(heard.Channel).Delivered[0].Message.At;

    private string Said(Heard heard) => $"{Since(heard):hh\\:mm\\:ss} {heard.Message.Kind} {heard.Message.Subject.Count}: {heard.Message.Text}";
}

public sealed class LastingIncidentTestsOnSqlite() : LastingIncidentTests(StoreKind.Sqlite);

public sealed class LastingIncidentTestsOnPostgres() : LastingIncidentTests(StoreKind.Postgres);
