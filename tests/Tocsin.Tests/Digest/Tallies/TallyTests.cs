using FsCheck;
using FsCheck.Fluent;
using Tocsin.Digest;
using Tocsin.Digest.Tallies;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest.Tallies;

public sealed class TallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Few keys, so that they meet.</summary>
    private static readonly Arbitrary<List<AcceptedEvent>> Batches = (
        from minutes in Gen.Choose(0, 5)
        from release in Gen.Elements(null, "1.0", "2.0")
        from environment in Gen.Elements(null, "prod", "dev")
        from tag in Gen.Elements("a", "b", "ünïcode 🔔", "")
        from project in Gen.Choose(1, 2)
        select Event(Noon.AddMinutes(minutes), release, environment, tag, project)).ListOf().Select(list => list.ToList()).ToArbitrary();

    [Fact]
    public void A_tally_comes_back_from_its_bytes() => Prop.ForAll(Batches, batch =>
    {
        var tally = TallyOf(batch);
        ShouldBeAlike(TallyBytes.Read(TallyBytes.Write(tally)), tally);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_up_in_many_steps_is_adding_up_at_once() => Prop.ForAll(Batches, Batches, Batches, (first, second, third) =>
    {
        var sum = new Tally();
        foreach (var part in new[] { first, second, third })
            sum.Merge(TallyBytes.Read(TallyBytes.Write(TallyOf(part))));
        ShouldBeAlike(sum, TallyOf([.. first, .. second, .. third]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_form_of_the_future_is_refused() =>
        Should.Throw<InvalidDataException>(() => TallyBytes.Read([2, 0, 0, 0, 0, 0])).Message
            .ShouldBe("A tally of form 2 was written by a newer Tocsin; this one reads form 1. Run the newer version.");

    [Fact]
    public void Values_that_differ_only_in_half_a_letter_are_counted_together()
    {
        var tally = new Tally();
        tally.Add(1, Event(Noon, null, null, "cut \uD83D", 1));
        tally.Add(1, Event(Noon.AddMinutes(1), null, null, "cut \uD83E", 1));

        var read = TallyBytes.Read(TallyBytes.Write(tally));

        read.Tags.Single(tag => tag.Key.Key == "color").ShouldBe(new((1, "color", "cut \uFFFD"), new Sighting(2, Noon.ToUnixTimeMilliseconds(), Noon.AddMinutes(1).ToUnixTimeMilliseconds())));
    }

    [Fact]
    public void A_value_is_never_cut_in_the_middle_of_a_letter()
    {
        var cut = EventTags.Of(new SentryEvent { Tags = [new("color", new string('x', 199) + "🔔")] }).Single();

        cut.ShouldBe(new EventTag("color", new string('x', 199)));
    }

    [Fact]
    public void What_the_client_says_itself_comes_before_what_is_derived() =>
        EventTags.Of(new SentryEvent { Environment = "prod", Release = "1.0", Level = SentryLevel.Fatal, Tags = [new("environment", "staging")] })
            .ShouldBe([new("release", "1.0"), new("level", "fatal"), new("environment", "staging")]);

    private static AcceptedEvent Event(DateTimeOffset at, string? release, string? environment, string tag, int project)
    {
        var bare = new BareEvents(Noon).Of(at: at, projectId: project);
        var facts = new SentryEvent { Release = release, Environment = environment, Tags = [new("color", tag)] };
        return bare with { Event = facts, Tags = EventTags.Of(facts) };
    }

    private static Tally TallyOf(List<AcceptedEvent> events)
    {
        var tally = new Tally();
        foreach (var accepted in events)
        {
            tally.Add(accepted.Project.Id * 10, accepted);
            tally.AddOutcome(accepted.Project.Id, accepted.HappenedAt, "accepted", "error", 1);
        }

        return tally;
    }

    private static void ShouldBeAlike(Tally tally, Tally other)
    {
        tally.Minutes.ShouldBe(other.Minutes, ignoreOrder: true);
        tally.Tags.ShouldBe(other.Tags, ignoreOrder: true);
        tally.Releases.ShouldBe(other.Releases, ignoreOrder: true);
        tally.Environments.ShouldBe(other.Environments, ignoreOrder: true);
        tally.Outcomes.ShouldBe(other.Outcomes, ignoreOrder: true);
        tally.Size.ShouldBe(other.Size);
    }
}
