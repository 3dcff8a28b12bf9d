using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Tests.Channels.Wording;

public sealed class AlertFactsTests
{
    [Theory]
    [InlineData(NotificationKind.Opened, 1, 0, "P1 · first occurrence")]
    [InlineData(NotificationKind.Opened, 1, 1, "P1 · first occurrence · 1 user")]
    [InlineData(NotificationKind.Opened, 1_204, 30, "P1 · 1,204 events · 30 users")]
    [InlineData(NotificationKind.Regressed, 1, 0, "P1 · 1 event")]
    [InlineData(NotificationKind.Digest, 1, 0, "")]
    public void Volume(NotificationKind kind, long count, long users, string said) =>
        AlertFacts.Volume(Samples.Opened with { Kind = kind, Subject = Samples.Opened.Subject with { Count = count, Users = users } }).ShouldBe(said);

    [Fact]
    public void Seen_names_the_day_twice_only_when_it_changed()
    {
        var subject = Samples.Opened.Subject;
        AlertFacts.Seen(subject).ShouldBe("first seen 2026-03-14 10:01:12 UTC, last seen 10:06:40 UTC");
        AlertFacts.Seen(subject with { LastSeen = subject.FirstSeen.AddDays(1) }).ShouldBe("first seen 2026-03-14 10:01:12 UTC, last seen 2026-03-15 10:01:12 UTC");
        AlertFacts.Seen(subject with { LastSeen = subject.FirstSeen }).ShouldBe("seen 2026-03-14 10:01:12 UTC");
        AlertFacts.Seen(subject with { FirstSeen = default }).ShouldBeEmpty();
    }

    [Fact]
    public void Only_five_tags_are_shown_and_none_twice()
    {
        var labels = Enumerable.Range(0, 9).ToDictionary(index => $"tag{index}", index => $"{index}");
        labels["environment"] = "production";
        AlertFacts.Tags(Samples.Opened.Subject with { Labels = labels }).ShouldBe(["tag0: 0", "tag1: 1", "tag2: 2", "tag3: 3", "tag4: 4"]);
    }

    [Fact]
    public void What_finds_the_logs_is_always_among_them()
    {
        var labels = new Dictionary<string, string>
        {
            ["environment"] = "production",
            ["handled"] = "no",
            ["method"] = "GET",
            ["route"] = "/orders/{id}",
            ["server_name"] = "web-1",
            ["status"] = "500",
            ["trace_id"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        AlertFacts.Tags(Samples.Opened.Subject with { Labels = labels })
            .ShouldBe(["method: GET", "route: /orders/{id}", "server_name: web-1", "status: 500", "trace_id: 4bf92f3577b34da6a3ce929d0e0e4736"]);
    }

    [Fact]
    public void What_was_held_back_is_told_most_first_and_zeros_are_not() =>
        AlertFacts.Held(Samples.Opened with
        {
            Suppressed = new Dictionary<HoldReason, long> { [HoldReason.Storm] = 0, [HoldReason.RateLimit] = 2, [HoldReason.BelowSeverity] = 30 },
        }).ShouldBe("held back: 30 below severity, 2 rate limit");
}
