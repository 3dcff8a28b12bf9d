using Tocsin.Cli.Routes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting.Routing;

/// <summary>Routes go where Alertmanager's would: the same random trees and alerts, asked of <c>amtool config routes test</c> and of <c>tocsin route test</c>.</summary>
public sealed class AlertmanagerComparison
{
    private const int AlertsPerTree = 5;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_hundred_trees_route_alike() => Compare(100, seed: 1);

    [Fact]
    [Trait("Category", "Long")]
    public void A_thousand_trees_route_alike() => Compare(1000, seed: 2);

    private static void Compare(int trees, int seed)
    {
        var file = Path.GetTempFileName();
        try
        {
            var routing = new RandomRouting(new Random(seed));
            var heard = Enumerable.Range(0, trees).SelectMany(_ => CompareOne(routing, file)).ToList();
            heard.Count(channels => channels > 1).ShouldBeGreaterThan(heard.Count / 8, "alerts that all go one way prove little");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<int> CompareOne(RandomRouting routing, string file)
    {
        var tree = routing.Tree();
        var (theirs, ours) = (tree.ForAlertmanager(RandomRouting.Receivers), tree.ForTocsin(RandomRouting.Receivers));
        File.WriteAllText(file, theirs);
        var routes = new RouteTest(TestPolicy.Of(ours));
        for (var number = 0; number < AlertsPerTree; number++)
        {
            var alert = routing.Alert();
            var facts = RouteFacts.Read([.. alert.Select(label => $"{label.Key}={label.Value}")], Now).Facts.ShouldNotBeNull();
            var heard = routes.Ask(facts.Subject, facts.Severity, Now).Channels.Select(channel => channel.Name).ToList();
            heard.ShouldBe(Amtool.Receivers(file, alert), $"{string.Join(' ', alert)}\n{theirs}\n{ours}");
            yield return heard.Count;
        }
    }
}
