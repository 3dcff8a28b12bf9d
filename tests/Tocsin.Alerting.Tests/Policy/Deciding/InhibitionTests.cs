using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class InhibitionTests
{
    private readonly Scenario _bell = Scenario.With(new ChannelPolicy("chat", CanEdit: true)).Having(policy => policy with
    {
        Inhibitions = [new Inhibition(Of("component:database"), Of("component:[api,web]"), ["environment"], "tocsin.yml:50")],
    });

    public InhibitionTests()
    {
        Is("db", "database");
        Is("api", "api");
        Is("elsewhere", "api", "staging");
    }

    private static Query Of(string text) => QueryParser.Parse(text).Query!;

    private void Is(string key, string component, string environment = "production") => _bell.Marks(key, subject => subject with
    {
        Labels = new Dictionary<string, string> { ["component"] = component, ["environment"] = environment },
    });

    [Fact]
    public void What_follows_from_another_problem_is_not_told_while_that_lasts()
    {
        _bell.Hears("db", SignalKind.New);
        var decision = _bell.Hears("api", SignalKind.New);
        _bell.Passes(10.Minutes);
        _bell.Hears("api", SignalKind.Resolved);
        _bell.Hears("db", SignalKind.Resolved);
        _bell.Passes(10.Minutes);

        decision.Chain[^1].ShouldBe(new Link(Stage.Inhibition, Verdict.Hold, "muted while db lasts: db", "tocsin.yml:50", Reason: HoldReason.Inhibition));
        _bell.Messages.Select(said => said.Keys.Single()).ShouldBe(["db", "db"]);
    }

    [Fact]
    public void What_outlasts_the_other_problem_is_told_within_a_minute_of_its_end()
    {
        _bell.Hears("db", SignalKind.New);
        _bell.Passes(5.Seconds);
        _bell.Hears("api", SignalKind.New);
        _bell.Passes(10.Minutes);
        _bell.Hears("db", SignalKind.Resolved);
        _bell.Passes(10.Minutes);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "14:10:05 Resolved", "14:11:05 Opened"]);
    }

    [Fact]
    public void Only_what_agrees_in_the_labels_is_muted()
    {
        _bell.Hears("db", SignalKind.New);
        _bell.Hears("elsewhere", SignalKind.New);

        _bell.LastMessage.Keys.ShouldBe(["elsewhere"]);
    }

    [Fact]
    public void Nothing_mutes_itself_and_two_that_are_both_do_not_mute_each_other()
    {
        _bell.Having(policy => policy with { Inhibitions = [new Inhibition(Query.Everything, Query.Everything, [])] });

        _bell.Hears("db", SignalKind.New);
        _bell.Hears("api", SignalKind.New);

        _bell.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public void Two_rules_that_cross_mute_neither()
    {
        _bell.Having(policy => policy with
        {
            Inhibitions = [.. policy.Inhibitions, new Inhibition(Of("component:api"), Of("component:database"), [], "tocsin.yml:53")],
        });

        _bell.Hears("db", SignalKind.New);
        _bell.Hears("api", SignalKind.New);
        _bell.Hears("elsewhere", SignalKind.New);

        _bell.Messages.Select(said => said.Keys.Single()).ShouldBe(["db", "api", "elsewhere"]);
    }

    [Fact]
    public void What_is_muted_itself_still_mutes()
    {
        Is("page", "web");
        _bell.Having(policy => policy with
        {
            Inhibitions = [.. policy.Inhibitions, new Inhibition(Of("component:web"), Of("component:mail"), [])],
        });
        Is("mail", "mail");

        _bell.Hears("db", SignalKind.New);
        _bell.Hears("page", SignalKind.New);
        _bell.Hears("mail", SignalKind.New);

        _bell.Messages.Select(said => said.Keys.Single()).ShouldBe(["db"]);
    }
}
