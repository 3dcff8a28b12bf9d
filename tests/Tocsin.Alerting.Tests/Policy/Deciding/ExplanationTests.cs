using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class ExplanationTests
{
    [Fact]
    public void Every_question_that_was_asked_is_a_link_with_its_configuration_line()
    {
        var bell = Scenario.With(new ChannelPolicy("mail", Origin: "tocsin.yml:9")).Having(policy => policy with
        {
            Origin = "tocsin.yml:30",
            Storm = StormRule.Default with { Origin = "tocsin.yml:33" },
            Limits = policy.Limits with { PerKey = policy.Limits.PerKey! with { Origin = "tocsin.yml:35" } },
            Routes = [new Route(Query.Everything, ["mail"], Origin: "tocsin.yml:20")],
        });

        var decision = bell.Hears("checkout", SignalKind.New);

        decision.Chain.Select(link => (link.Stage, link.Verdict, link.Origin)).ShouldBe(
        [
            (Stage.Rule, Verdict.Pass, "tocsin.yml:3"),
            (Stage.Silence, Verdict.Pass, null),
            (Stage.Snooze, Verdict.Pass, null),
            (Stage.Inhibition, Verdict.Pass, null),
            (Stage.Folding, Verdict.Pass, null),
            (Stage.Maintenance, Verdict.Pass, null),
            (Stage.Acknowledgement, Verdict.Pass, null),
            (Stage.Flapping, Verdict.Pass, null),
            (Stage.HoldFor, Verdict.Pass, "tocsin.yml:30"),
            (Stage.Route, Verdict.Pass, "tocsin.yml:20"),
            (Stage.Dedup, Verdict.Pass, "tocsin.yml:30"),
            (Stage.Limit, Verdict.Pass, "tocsin.yml:9"),
            (Stage.Storm, Verdict.Pass, "tocsin.yml:33"),
            (Stage.Limit, Verdict.Pass, "tocsin.yml:35"),
            (Stage.Limit, Verdict.Pass, null),
            (Stage.Limit, Verdict.Pass, null),
            (Stage.Limit, Verdict.Pass, null),
            (Stage.Channel, Verdict.Send, "tocsin.yml:9"),
        ]);
    }

    [Fact]
    public void The_chain_ends_where_the_answer_was_no()
    {
        var bell = Scenario.With(new ChannelPolicy("mail"));
        bell.Hears("checkout", SignalKind.New);
        bell.Passes(2.Minutes);

        var decision = bell.Hears("checkout", SignalKind.Threshold);

        decision.Chain[^1].ShouldBe(new Link(Stage.Dedup, Verdict.Hold, "the channel was told 2 min ago, within 5 min", null, "mail", HoldReason.Duplicate));
    }
}
