using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Policy;
using Tocsin.Delivery;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting;

/// <summary>What the configuration says reaches the engine, each part with the line that says so.</summary>
public sealed class AlertPolicySourceTests
{
    private static readonly DateTimeOffset Saturday = new(2026, 3, 7, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void What_mutes_is_read_with_its_line()
    {
        var policy = TestPolicy.Of(
            """
            inhibit:
              - source: component:database
                target: component:api
                equal: [environment, release]
            maintenance:
              - name: backup
                match: level:error
                when: {days: [sun], from: 00:00, to: 02:00, time_zone: Europe/Berlin}
              - when: {not_before: 2026-12-24T18:00, until: 2026-12-27, time_zone: Europe/Berlin}
            """);

        var rule = policy.Inhibitions.ShouldHaveSingleItem();
        (rule.Source.ToString(), rule.Target.ToString(), rule.Origin).ShouldBe(("component:database", "component:api", "tocsin.yml:2"));
        rule.Equal.ShouldBe(["environment", "release"]);
        policy.Maintenance.Select(window => (window.Name, window.Match.ToString(), window.Origin))
            .ShouldBe([("backup", "level:error", "tocsin.yml:6"), ("maintenance[1]", "", "tocsin.yml:9")]);
        policy.Maintenance[0].When.Contains(Saturday).ShouldBeTrue("in Berlin it is Sunday already");
        policy.Maintenance[0].When.EndsAt(Saturday).ShouldBe(Saturday.AddMinutes(90));
        policy.Maintenance[1].When.NextStart(Saturday).ShouldBe(new DateTimeOffset(2026, 12, 24, 17, 0, 0, TimeSpan.Zero));
        policy.Maintenance[1].When.Until.ShouldBe(new DateTimeOffset(2026, 12, 26, 23, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void The_rules_of_alerts_are_read_with_their_lines()
    {
        var policy = TestPolicy.Of(
            """
            alerts:
              hold:
                - {match: level:critical, for: 0s}
                - {match: component:mail, for: 10m}
              flapping: {openings: 3, within: 20m}
              spike: {events: 20, factor: 5, within: 10m, against: 12h, cool_down: 2h}
              limits: {per_key: 3/1m}
            """);

        policy.Holds.Select(hold => (hold.Match.ToString(), hold.For, hold.Origin))
            .ShouldBe([("level:critical", TimeSpan.Zero, "tocsin.yml:3"), ("component:mail", TimeSpan.FromMinutes(10), "tocsin.yml:4")]);
        var flapping = policy.Flapping.ShouldNotBeNull();
        (flapping.Openings, flapping.Within, flapping.Origin).ShouldBe((3, TimeSpan.FromMinutes(20), "tocsin.yml:5"));
        var spike = policy.Spike.ShouldNotBeNull();
        (spike.Events, spike.Factor, spike.Within, spike.Against, spike.CoolDown, spike.Origin)
            .ShouldBe((20, 5, TimeSpan.FromMinutes(10), TimeSpan.FromHours(12), TimeSpan.FromHours(2), "tocsin.yml:6"));
        policy.Limits.PerKey.ShouldNotBeNull().Origin.ShouldBe("tocsin.yml:7");
        policy.Origin.ShouldBe("tocsin.yml:1");
    }

    [Fact]
    public void A_route_within_a_route_has_from_it_what_it_does_not_say()
    {
        var around = TestPolicy.Of(
            """
            channels:
              chat: {type: console}
              phone: {type: console}
            routes:
              - to: chat
                min_severity: error
                continue: true
                when: {from: 09:00, to: 17:00}
                escalate: [{after: 15m, to: phone}]
                routes:
                  - match: level:critical
                  - match: project:shop
                    to: phone
                    min_severity: debug
                    when: {from: 08:00, to: 09:00}
                    escalate: []
            """).Routes.ShouldHaveSingleItem();

        var (all, none) = (around.Routes[0], around.Routes[1]);
        (all.To, all.MinSeverity, all.When, all.Escalate).ShouldBe((around.To, around.MinSeverity, around.When, around.Escalate));
        all.Continue.ShouldBeFalse();
        all.Origin.ShouldBe("tocsin.yml:11");
        (none.To[0], none.MinSeverity, none.Escalate.Count).ShouldBe(("phone", Severity.Debug, 0));
        none.When.ShouldNotBe(around.When);
    }

    [Fact]
    public void Zero_turns_flapping_and_spikes_off()
    {
        var policy = TestPolicy.Of("alerts: {flapping: {openings: 0}, spike: {events: 0}}");

        policy.Flapping.ShouldBeNull();
        policy.Spike.ShouldBeNull();
    }

    [Fact]
    public void Routes_have_hours_and_ladders()
    {
        var policy = TestPolicy.Of(
            """
            channels:
              chat: {type: console}
              phone: {type: console}
            routes:
              - to: chat
                when: {days: [mon, fri], from: 09:00, to: 17:00}
                escalate:
                  - {after: 15m, to: phone}
                  - {after: 1h, to: [phone, chat]}
              - to: phone
            """);

        policy.Routes[0].When.ShouldNotBeNull().Contains(Saturday).ShouldBeFalse();
        policy.Routes[0].Escalate.Select(step => (step.After, string.Join(" ", step.To), step.Origin))
            .ShouldBe([(TimeSpan.FromMinutes(15), "phone", "tocsin.yml:8"), (TimeSpan.FromHours(1), "phone chat", "tocsin.yml:9")]);
        policy.Routes[1].When.ShouldBeNull();
    }

    [Fact]
    public void Priorities_are_those_of_the_configuration_or_the_known_ones()
    {
        var subject = new Subject { Title = "t", Count = 600, CountOfDay = 6 };

        TestPolicy.Of("").PriorityOf(subject, Severity.Error, Saturday).ShouldBe(Priority.P2);
        TestPolicy.Of("priority: {rules: [{match: level:error, set: P1}]}").PriorityOf(subject, Severity.Error, Saturday).ShouldBe(Priority.P1);
    }
}
