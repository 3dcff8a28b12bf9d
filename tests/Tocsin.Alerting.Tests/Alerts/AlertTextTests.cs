using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Tests.Alerts;

public sealed class AlertTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 14, 30, 0, TimeSpan.Zero);

    private static readonly Subject Subject = new()
    {
        Title = "TimeoutException",
        Count = 1203,
        FirstSeen = Now - TimeSpan.FromMinutes(28),
        LastSeen = Now - TimeSpan.FromSeconds(12),
    };

    [Fact]
    public void A_first_occurrence_is_said_to_be_one() =>
        AlertText.Opened(Subject with { Count = 1 }, null, Now).ShouldBe("First occurrence.");

    [Fact]
    public void The_signals_own_words_make_a_sentence() =>
        AlertText.Opened(Subject, "12 events in 5 min", Now).ShouldBe("12 events in 5 min.");

    [Fact]
    public void A_reminder_says_how_much_since_when_and_that_nobody_is_on_it() =>
        AlertText.Reminder(Subject, Now).ShouldBe("Still failing: 1,203 events since 14:02 UTC, last 12 s ago; nobody has acknowledged it.");

    [Fact]
    public void A_moment_of_another_day_carries_its_date() =>
        AlertText.Reminder(Subject with { FirstSeen = Now.AddDays(-1) }, Now).ShouldStartWith("Still failing: 1,203 events since 2026-03-04 14:30 UTC");

    [Fact]
    public void Moments_are_said_in_utc_wherever_they_come_from()
    {
        var local = new DateTimeOffset(2026, 3, 5, 16, 2, 0, TimeSpan.FromHours(2));
        AlertText.Milestone(Subject with { FirstSeen = local }, null, Now).ShouldBe("1,203 events since 14:02 UTC, last 12 s ago.");
    }

    [Fact]
    public void A_rise_says_from_where_to_where() =>
        AlertText.Escalated(Subject, Severity.Error, Severity.Critical, Now).ShouldStartWith("Now critical, was error: 1,203 events");

    [Fact]
    public void A_digest_says_how_many_of_its_lines_are_critical()
    {
        AlertText.Digest([Severity.Error]).ShouldBe("1 incident.");
        AlertText.Digest([Severity.Critical, Severity.Error, Severity.Critical]).ShouldBe("3 incidents, 2 of them critical.");
    }

    [Fact]
    public void What_was_held_back_is_listed_by_reason_in_a_fixed_order()
    {
        AlertText.Suppressed(new Dictionary<HoldReason, long>()).ShouldBe("");
        AlertText.Suppressed(new Dictionary<HoldReason, long> { [HoldReason.RateLimit] = 3, [HoldReason.Duplicate] = 12, [HoldReason.Silence] = 0 })
            .ShouldBe("Held back: 12 duplicate, 3 rate limit.");
    }

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(0, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(300, "5 min")]
    [InlineData(312, "5 min 12 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(7200, "2 h")]
    [InlineData(273_600, "3 d 4 h")]
    public void Spans_are_said_in_two_units_at_most(int seconds, string said) =>
        Phrases.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(said);
}
