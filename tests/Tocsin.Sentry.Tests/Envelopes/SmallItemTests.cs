using System.Text;
using Tocsin.Sentry.Envelopes.Items;

namespace Tocsin.Sentry.Tests.Envelopes;

public class SmallItemTests
{
    [Fact]
    public void A_client_report_lists_what_was_lost()
    {
        var report = ClientReport.Read("""{"timestamp":1795218074.074,"discarded_events":[{"reason":"sample_rate","category":"transaction","quantity":3},{"quantity":-1},7,{"category":"error","quantity":"2"}]}"""u8).Value.ShouldNotBeNull();

        report.Timestamp!.Value.ToUnixTimeMilliseconds().ShouldBe(1795218074074);
        report.Discarded.ShouldBe([new DiscardedEvents("sample_rate", "transaction", 3), new DiscardedEvents("unknown", "error", 2)]);
    }

    [Fact]
    public void A_user_report_and_a_feedback_give_the_same_record()
    {
        var report = UserFeedback.ReadReport("""{"event_id":"e0192a94775948bc84a34cce21991cb1","name":"Jane","email":"jane@example.com","comments":"It broke"}"""u8).Value;
        var feedback = UserFeedback.ReadFeedback("""{"type":"feedback","contexts":{"trace":{},"feedback":{"associated_event_id":"e0192a94775948bc84a34cce21991cb1","name":"Jane","contact_email":"jane@example.com","message":"It broke"}}}"""u8).Value;

        report.ShouldBe(new UserFeedback(Guid.Parse("e0192a94775948bc84a34cce21991cb1"), "Jane", "jane@example.com", "It broke", null, null));
        feedback.ShouldBe(report);
    }

    [Fact]
    public void A_check_in_gives_its_run_and_its_schedule()
    {
        var checkIn = CheckIn.Read("""{"check_in_id":"6d55218195564d6d88cf3883b84666f1","monitor_slug":"nightly","status":"error","duration":12.3,"environment":"env","release":"1","monitor_config":{"schedule":{"type":"crontab","value":"0 * * * *"},"checkin_margin":8,"max_runtime":9,"timezone":"Europe/Vienna","failure_issue_threshold":10,"recovery_threshold":20},"contexts":{"trace":{"trace_id":"f382e3180c714217a81371f8c644aefe"}}}"""u8).Value.ShouldNotBeNull();

        checkIn.ShouldBe(new CheckIn(
            Guid.Parse("6d55218195564d6d88cf3883b84666f1"), "nightly", CheckInStatus.Error, TimeSpan.FromSeconds(12.3), "env", "1", "f382e3180c714217a81371f8c644aefe",
            new MonitorSchedule("0 * * * *", null, null, TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(9), "Europe/Vienna", 10, 20)));
    }

    [Fact]
    public void A_schedule_by_interval_is_read_from_number_and_text()
    {
        foreach (var value in new[] { "42", "\"42\"" })
        {
            var json = """{"monitor_slug":"a","status":"ok","monitor_config":{"schedule":{"type":"interval","value":VALUE,"unit":"hour"}}}""".Replace("VALUE", value);
            var schedule = CheckIn.Read(Encoding.UTF8.GetBytes(json)).Value!.Schedule.ShouldNotBeNull();
            (schedule.Interval, schedule.Unit, schedule.Crontab).ShouldBe((42, "hour", null));
        }
    }

    [Theory]
    [InlineData("""{"status":"ok"}""", "monitor_slug")]
    [InlineData("""{"monitor_slug":"a","status":"maybe"}""", "status")]
    [InlineData("[]", "object")]
    [InlineData("{", "")]
    public void A_check_in_without_its_essentials_says_what_is_missing(string json, string expected) =>
        CheckIn.Read(Encoding.UTF8.GetBytes(json)).Flaw.ShouldNotBeNull().Reason.ShouldContain(expected);

    [Theory]
    [InlineData("""{"sid":"a","init":true,"status":"ok","started":"2026-11-21T00:00:00Z","attrs":{"release":"r","environment":"e"}}""", 1, 0, 0, 0, 0)]
    [InlineData("""{"sid":"a","init":false,"status":"exited","errors":0,"attrs":{"release":"r"}}""", 0, 1, 0, 0, 0)]
    [InlineData("""{"sid":"a","status":"exited","errors":2,"attrs":{"release":"r"}}""", 0, 0, 1, 0, 0)]
    [InlineData("""{"sid":"a","status":"abnormal","attrs":{"release":"r"}}""", 0, 0, 0, 1, 0)]
    [InlineData("""{"sid":"a","init":true,"status":"crashed","attrs":{"release":"r"}}""", 1, 0, 0, 0, 1)]
    public void A_session_update_counts_its_start_and_its_end_once(string json, int started, int exited, int errored, int abnormal, int crashed)
    {
        var counts = SessionCounts.ReadUpdate(Encoding.UTF8.GetBytes(json)).Value.ShouldNotBeNull();

        counts.Release.ShouldBe("r");
        (counts.Started, counts.Exited, counts.Errored, counts.Abnormal, counts.Crashed).ShouldBe((started, exited, errored, abnormal, crashed));
    }

    [Fact]
    public void Aggregated_sessions_are_summed_up()
    {
        var counts = SessionCounts.ReadAggregates("""{"aggregates":[{"started":"2026-11-21T00:01:00Z","exited":5,"crashed":1},{"started":"2026-11-21T00:00:00Z","errored":2,"abnormal":1,"exited":-9}],"attrs":{"release":"r"}}"""u8).Value.ShouldNotBeNull();

        counts.StartedAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));
        (counts.Started, counts.Exited, counts.Errored, counts.Abnormal, counts.Crashed).ShouldBe((9, 5, 2, 1, 1));
    }

    [Fact]
    public void Log_lines_are_counted_with_their_traces()
    {
        var log = LogContainer.Read("""{"version":2,"items":[{"body":"a","trace_id":"73948e9e07554bac8d42c1171e59decb","attributes":{"x":{"value":[1]}}},{"trace_id":"73948e9e07554bac8d42c1171e59decb"},{}]}"""u8).Value.ShouldNotBeNull();

        log.Entries.ShouldBe(3);
        log.TraceIds.ShouldBe(["73948e9e07554bac8d42c1171e59decb"]);
    }
}
