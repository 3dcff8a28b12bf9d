using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>A random configuration and what happens under it.</summary>
internal sealed record World(AlertPolicy Policy, IReadOnlyList<Step> Steps)
{
    public override string ToString() =>
        $"{string.Join("\n", Policy.Channels)}\n{string.Join("\n", Policy.Routes)}\n{Policy.Limits}\n{Policy.Storm} hold {Policy.HoldFor}\n{string.Join("\n", Steps)}";
}

/// <summary>Makes worlds: few keys and small limits, so that everything collides, and shrinks them step by step.</summary>
internal static class Worlds
{
    private static readonly SignalKind[] Kinds =
    [
        SignalKind.New, SignalKind.New, SignalKind.Repeated, SignalKind.Regressed, SignalKind.Threshold, SignalKind.SeverityRaised,
        SignalKind.SeverityRaised, SignalKind.Milestone, SignalKind.Resolved, SignalKind.Acknowledged, SignalKind.DeliveryFailed, SignalKind.Timer,
    ];

    private static readonly Gen<string> Key = Gen.Elements("a", "b", "c", "d", "e", "f");

    private static readonly Gen<Severity> AnySeverity = Gen.Elements(Enum.GetValues<Severity>());

    private static readonly Gen<Step> AnyStep = Gen.Frequency(
        (6, Key.SelectMany(key => Gen.Elements(Kinds).SelectMany(kind => AnySeverity.Select(severity => (Step)new Step.Hears(key, kind, severity))))),
        (2, Key.SelectMany(key => Gen.Choose(1, 200).Select(times => (Step)new Step.Happens(key, times)))),
        (3, Gen.Frequency((3, Gen.Choose(0, 20)), (2, Gen.Choose(20, 400)), (1, Gen.Choose(400, 9_000))).Select(seconds => (Step)new Step.Passes(seconds))),
        (1, Gen.Constant<Step>(new Step.DeliveryFails())));

    public static Arbitrary<World> Any { get; } = Of(Limit(0), Routes());

    /// <summary>Worlds in which nobody is muted and everyone hears everything.</summary>
    public static Arbitrary<World> Audible { get; } = Of(Limit(1), Gen.Constant<IReadOnlyList<Route>>([]));

    private static Gen<RateLimit?> Limit(int least) => Gen.Frequency(
        (1, Gen.Constant<RateLimit?>(null)),
        (4, Gen.Choose(least, 6).SelectMany(count => Gen.Elements(10, 60, 300, 3_600).Select(seconds => (RateLimit?)new RateLimit(count, TimeSpan.FromSeconds(seconds))))));

    private static Gen<IReadOnlyList<Route>> Routes() => Gen.Elements<IReadOnlyList<Route>>(
        [],
        [new Route(Query.Everything, ["plain"], Severity.Warning, Continue: true), new Route(Query.Everything, ["editing"])],
        [new Route(Query.Everything, ["editing", "gone"], Severity.Error)]);

    private static Arbitrary<World> Of(Gen<RateLimit?> loud, Gen<IReadOnlyList<Route>> routes)
    {
        var quiet = Limit(0);
        var limits = from perKey in quiet
                     from reserve in quiet
                     from warning in quiet
                     from instance in loud
                     select new AlertLimits { PerKey = perKey, PerKeyCritical = reserve, Warning = warning, Instance = instance };
        var policies = from limit in limits
                       from plain in loud
                       from editing in loud
                       from storm in Gen.Choose(0, 6)
                       from hold in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 200)))
                       from table in routes
                       select new AlertPolicy
                       {
                           Limits = limit,
                           Channels = [new ChannelPolicy("plain", false, null, plain), new ChannelPolicy("editing", true, null, editing)],
                           Storm = storm == 0 ? null : new StormRule(storm, TimeSpan.FromSeconds(60)),
                           HoldFor = TimeSpan.FromSeconds(hold),
                           Routes = table,
                       };
        var worlds = policies.SelectMany(policy => AnyStep.ListOf().Select(steps => new World(policy, [.. steps])));
        return Arb.From(worlds, Shrink);
    }

    private static IEnumerable<World> Shrink(World world)
    {
        for (var chunk = world.Steps.Count / 2; chunk > 0; chunk /= 2)
        {
            for (var start = 0; start < world.Steps.Count; start += chunk)
                yield return world with { Steps = [.. world.Steps.Take(start), .. world.Steps.Skip(start + chunk)] };
        }
    }
}
