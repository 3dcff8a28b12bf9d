using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Calendars;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Alerting.Policy.Rules;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>A random configuration and what happens under it.</summary>
internal sealed record World(AlertPolicy Policy, IReadOnlyList<Step> Steps)
{
    public override string ToString() =>
        $"{string.Join("\n", Policy.Channels)}\n{string.Join("\n", Policy.Routes)}\n{Policy.Limits}\n{Policy.Storm} hold {Policy.HoldFor}\n{string.Join("\n", Policy.Maintenance)}\n{string.Join("\n", Policy.Inhibitions)}\n{Policy.Flapping}\n{string.Join("\n", Steps)}";
}

/// <summary>Makes worlds: few keys and small limits, so that everything collides, and shrinks them step by step.</summary>
internal static class Worlds
{
    private static readonly SignalKind[] Kinds =
    [
        SignalKind.New, SignalKind.New, SignalKind.Repeated, SignalKind.Regressed, SignalKind.Threshold, SignalKind.SeverityRaised,
        SignalKind.SeverityRaised, SignalKind.Milestone, SignalKind.Resolved, SignalKind.Resolved,
        SignalKind.Acknowledged, SignalKind.Unacknowledged, SignalKind.Spike, SignalKind.DeliveryFailed, SignalKind.Timer,
    ];

    private static readonly Gen<string> Key = Gen.Elements("a", "b", "c", "d", "e", "f");

    private static readonly Gen<Severity> AnySeverity = Gen.Elements(Enum.GetValues<Severity>());

    private static readonly Gen<string> Match = Gen.Elements("title:a", "title:[b,c]", "level:>=error", "level:<error", "");

    /// <summary>What mutes and lets go again.</summary>
    private static readonly Gen<Step> Mute = Gen.Frequency(
        (3, Match.SelectMany(match => Gen.Choose(1, 4_000).Select(seconds => (Step)new Step.IsSilenced(match, seconds)))),
        (1, Match.Select(match => (Step)new Step.IsSilenced(match, null))),
        (2, Gen.Constant<Step>(new Step.EndsSilence())),
        (4, Key.SelectMany(key => Gen.Choose(0, 3).SelectMany(form => Gen.Choose(1, 4_000).Select(number => (Step)new Step.IsSnoozed(key, form, number))))),
        (1, Key.Select(key => (Step)new Step.IsNoLongerSnoozed(key))),
        (1, Key.SelectMany(key => Gen.Choose(1, 2).Select(release => (Step)new Step.IsReleased(key, release)))));

    private static readonly Gen<Step> AnyStep = Gen.Frequency(
        (6, Key.SelectMany(key => Gen.Elements(Kinds).SelectMany(kind => AnySeverity.Select(severity => (Step)new Step.Hears(key, kind, severity))))),
        (2, Key.SelectMany(key => Gen.Choose(1, 200).Select(times => (Step)new Step.Happens(key, times)))),
        (3, Gen.Frequency((3, Gen.Choose(0, 20)), (2, Gen.Choose(20, 400)), (1, Gen.Choose(400, 9_000))).Select(seconds => (Step)new Step.Passes(seconds))),
        (1, Gen.Constant<Step>(new Step.DeliveryFails())));

    /// <summary>Worlds in which everything is possible.</summary>
    public static Arbitrary<World> Any { get; } = Of(Limit(0), Routes(), Muted(), Gen.Frequency((5, AnyStep), (1, Mute)));

    /// <summary>Worlds in which no setting and nobody mutes anything and everyone hears everything.</summary>
    public static Arbitrary<World> Audible { get; } = Of(Limit(1), Gen.Constant<IReadOnlyList<Route>>([]), Gen.Constant(new AlertPolicy()), AnyStep);

    /// <summary>Worlds in which silences, snoozes, windows and other incidents mute, and whoever is not muted hears everything.</summary>
    public static Arbitrary<World> Mutable { get; } =
        Of(Limit(1), Gen.Constant<IReadOnlyList<Route>>([]), Muted(), Gen.Frequency((5, AnyStep), (1, Mute)));

    /// <summary>The same without any limit, so that only what mutes can keep something from being told.</summary>
    public static Arbitrary<World> Unlimited { get; } = Arb.From(
        Mutable.Generator.Select(world => world with
        {
            Policy = world.Policy with
            {
                Limits = new AlertLimits { PerKey = null, Warning = null, Instance = null },
                Channels = [.. world.Policy.Channels.Select(channel => channel with { Limit = null })],
                Storm = null,
            },
        }),
        Shrink);

    private static Gen<RateLimit?> Limit(int least) => Gen.Frequency(
        (1, Gen.Constant<RateLimit?>(null)),
        (4, Gen.Choose(least, 6).SelectMany(count => Gen.Elements(10, 60, 300, 3_600).Select(seconds => (RateLimit?)new RateLimit(count, TimeSpan.FromSeconds(seconds))))));

    private static Gen<IReadOnlyList<Route>> Routes() => Gen.Elements<IReadOnlyList<Route>>(
        [],
        [new Route(Query.Everything, ["plain"], Severity.Warning, Continue: true), new Route(Query.Everything, ["editing"])],
        [new Route(Query.Everything, ["editing", "gone"], Severity.Error)],
        [new Route(Query.Everything, ["plain"]) { When = Hours(15, 16) }, new Route(Query.Everything, ["editing"], Severity.Warning)],
        [new Route(Query.Everything, ["editing"]) { Escalate = [new EscalationStep(TimeSpan.FromMinutes(5), ["plain"])] }],
        [new Route(Query.Everything, ["plain"], Continue: true) { When = Hours(16, 15) }, new Route(Query.Everything, ["editing"]) { When = Hours(14, 15) }]);

    private static CalendarSpan Hours(int from, int to) => new() { Zone = TimeZoneInfo.Utc, From = new TimeOnly(from, 0), To = new TimeOnly(to, 0) };

    /// <summary>Settings that mute: windows, inhibitions, holds by what matches.</summary>
    private static Gen<AlertPolicy> Muted() =>
        from window in Gen.Choose(0, 3)
        from minute in Gen.Choose(0, 59)
        from inhibits in Gen.Choose(0, 4)
        from openings in Gen.Choose(1, 4)
        from hold in Gen.Choose(0, 2)
        select new AlertPolicy
        {
            Maintenance = window == 0 ? [] : [new MaintenanceWindow("w", window == 1 ? Query.Everything : Of("title:[a,b]"), Minutes(minute, window * 7))],
            Inhibitions = Inhibits[inhibits],
            Flapping = openings == 1 ? null : new FlapRule(openings, TimeSpan.FromMinutes(10)),
            Holds = hold == 0 ? [] : [new HoldRule(Of("title:c"), TimeSpan.FromSeconds(hold * 90))],
        };

    // one over another, over all, two that cross, and a circle of three
    private static readonly Inhibition[][] Inhibits =
        [[], [Over("a", "b")], [Over("a", "[a,b,c]")], [Over("a", "b"), Over("b", "a")], [Over("a", "b"), Over("b", "c"), Over("c", "a")]];

    private static Inhibition Over(string source, string target) => new(Of($"title:{source}"), Of($"title:{target}"), []);

    private static CalendarSpan Minutes(int from, int length) => new()
    {
        Zone = TimeZoneInfo.Utc,
        From = new TimeOnly(14, from),
        To = new TimeOnly(14, from).AddMinutes(length),
    };

    private static Query Of(string text) => QueryParser.Parse(text).Query!;

    private static Arbitrary<World> Of(Gen<RateLimit?> loud, Gen<IReadOnlyList<Route>> routes, Gen<AlertPolicy> muted, Gen<Step> steps)
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
                       from mutes in muted
                       select mutes with
                       {
                           Limits = limit,
                           Channels = [new ChannelPolicy("plain", false, null, plain), new ChannelPolicy("editing", true, null, editing)],
                           Storm = storm == 0 ? null : new StormRule(storm, TimeSpan.FromSeconds(60)),
                           HoldFor = TimeSpan.FromSeconds(hold),
                           Routes = table,
                       };
        var worlds = policies.SelectMany(policy => steps.ListOf().Select(list => new World(policy, [.. list])));
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
