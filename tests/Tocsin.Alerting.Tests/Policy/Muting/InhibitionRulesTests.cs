using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Tests.Policy.Muting;

/// <summary>Random rules over a handful of incidents, crossing and in circles, against the plain statement of what they should do.</summary>
public sealed class InhibitionRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 14, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];

    private static Gen<Inhibition[]> Rules { get; } = (
        from source in Gen.Elements(Names)
        from target in Gen.Elements(Names)
        from wide in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
        from equal in Gen.Elements<string[]>([], ["zone"])
        select new Inhibition(Title(source), wide ? Query.Everything : Title(target), equal)).ArrayOf().Resize(8);

    private static Gen<LastingIncident[]> Incidents { get; } =
        from zones in Gen.Elements("x", "y").ArrayOf(Names.Length)
        from lasts in Gen.Elements(true, true, false).ArrayOf(Names.Length)
        select Names.Select((name, at) => Incident(name, zones[at])).Where((_, at) => lasts[at]).ToArray();

    [Fact]
    public void Behind_what_is_muted_stands_what_nothing_mutes() => Holds((rules, incidents) =>
    {
        var muted = incidents.Where(incident => IsMuted(rules, incident, incidents)).ToHashSet();
        foreach (var incident in muted)
            Above(rules, incident, incidents).ShouldContain(other => !muted.Contains(other), $"{incident.Key} is muted by nothing that can be heard");
    });

    [Fact]
    public void Muted_is_what_another_mutes_that_it_does_not_mute_itself() => Holds((rules, incidents) =>
    {
        foreach (var incident in incidents)
        {
            var above = incidents.Where(other => rules.Any(rule => rule.Mutes(other, incident, Now)));
            IsMuted(rules, incident, incidents).ShouldBe(above.Any(other => !Above(rules, other, incidents).Contains(incident)), incident.Key);
        }
    });

    /// <summary>The plain closure: everything from which the rules lead to the incident.</summary>
    private static HashSet<LastingIncident> Above(Inhibition[] rules, LastingIncident incident, LastingIncident[] incidents)
    {
        var above = new HashSet<LastingIncident>();
        for (var size = -1; size != above.Count;)
        {
            size = above.Count;
            above.UnionWith(incidents.Where(other => above.Append(incident).Any(below => rules.Any(rule => rule.Mutes(other, below, Now)))).ToList());
        }

        return above;
    }

    private static bool IsMuted(Inhibition[] rules, LastingIncident incident, LastingIncident[] incidents) => new InhibitionRules(rules).Muting(incident, incidents, Now) is not null;

    private static void Holds(Action<Inhibition[], LastingIncident[]> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), Prop.ForAll(Rules.ToArbitrary(), Incidents.ToArbitrary(), property));

    private static LastingIncident Incident(string name, string zone) => new(
        name, Severity.Error, new Subject { Title = name, Labels = new Dictionary<string, string> { ["zone"] = zone } });

    private static Query Title(string name) => QueryParser.Parse($"title:{name}").Query!;
}
