using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Rules;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class HoldTests
{
    private readonly Scenario _bell = Scenario.With(new ChannelPolicy("chat")).Having(policy => policy with
    {
        HoldFor = 1.Minutes,
        Holds =
        [
            new HoldRule(QueryParser.Parse("level:critical").Query!, TimeSpan.Zero, "tocsin.yml:41"),
            new HoldRule(QueryParser.Parse("title:checkout").Query!, 10.Minutes, "tocsin.yml:42"),
        ],
    });

    [Fact]
    public void The_first_rule_that_matches_decides()
    {
        var decision = _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(1.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:10:00 Opened"]);
        decision.Chain[^1].ShouldBe(new Link(Stage.HoldFor, Verdict.Hold, "hold: it must last 10 min first", "tocsin.yml:42", Reason: HoldReason.Transient));
    }

    [Fact]
    public void A_rule_of_zero_announces_at_once()
    {
        _bell.Hears("checkout", SignalKind.New, Severity.Critical);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened"]);
    }

    [Fact]
    public void Without_a_rule_the_one_for_everything_counts()
    {
        _bell.Hears("basket", SignalKind.New);
        _bell.Passes(1.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:01:00 Opened"]);
    }
}
