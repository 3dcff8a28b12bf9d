using FsCheck;
using FsCheck.Fluent;
using Tocsin.Digest.Grouping;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest.Grouping;

public sealed class GroupingPropertyTests
{
    private static readonly IssueGrouper Grouper = new();

    private static readonly Arbitrary<(EventShape Shape, VaryingParts One, VaryingParts Other)> Occurrences = Arb.From(
        from shape in EventShape.Generator
        from one in VaryingParts.Generator
        from other in VaryingParts.Generator
        select (shape, one, other));

    [Fact]
    public void Ids_lines_dates_hosts_and_hashes_never_change_the_group() => Check(Prop.ForAll(Occurrences, static occurrence =>
    {
        Key(occurrence.Shape.AsException(occurrence.Other)).ShouldBe(Key(occurrence.Shape.AsException(occurrence.One)), $"{occurrence}");
        Key(occurrence.Shape.AsMessage(occurrence.Other)).ShouldBe(Key(occurrence.Shape.AsMessage(occurrence.One)), $"{occurrence}");
    }));

    [Fact]
    public void Another_type_is_another_group() => Check(Prop.ForAll(Occurrences, static occurrence =>
        Key((occurrence.Shape with { Type = "OtherError" }).AsException(occurrence.One)).ShouldNotBe(Key(occurrence.Shape.AsException(occurrence.One)))));

    [Fact]
    public void Another_function_of_ours_is_another_group() => Check(Prop.ForAll(Occurrences, static occurrence =>
    {
        var shape = occurrence.Shape with { WithFrames = true };
        var changed = shape with { Functions = [.. shape.Functions.SkipLast(1), "anotherFunction"] };
        Key(changed.AsException(occurrence.Other)).ShouldNotBe(Key(shape.AsException(occurrence.One)), $"{occurrence}");
    }));

    [Fact]
    public void The_explanation_comes_to_the_same_key() => Check(Prop.ForAll(Arb.From(RandomEvent.Generator), static sentryEvent =>
    {
        var result = Grouper.Group(sentryEvent);
        var explanation = Grouper.Explain(sentryEvent);
        explanation.Fingerprint.ShouldBe(result.Fingerprint);
        explanation.Strategy.ShouldBe(result.Strategy);
        result.Title.Text.Length.ShouldBeInRange(1, 100);
    }), 1000);

    [Fact]
    public void The_order_in_which_members_of_a_group_fail_does_not_matter() => Check(Prop.ForAll(
        Arb.From(Gen.Shuffle(new[] { "AError", "BError", "CError" })),
        static types => Key(GroupOf(types)).ShouldBe(Key(GroupOf("AError", "BError", "CError")))));

    internal static SentryEvent GroupOf(params string[] types) => new()
    {
        Platform = "csharp",
        Exceptions =
        [
            .. types.Select((type, index) => new SentryException { Type = type, Value = $"Test {index}", ExceptionId = index + 1, ParentId = 0 }),
            new SentryException { Type = "System.AggregateException", IsGroup = true, ExceptionId = 0 },
        ],
    };

    private static Fingerprint Key(SentryEvent sentryEvent) => Grouper.Group(sentryEvent).Fingerprint;

    private static void Check(Property property, int runs = 300) => property.Check(Config.QuickThrowOnFailure.WithMaxTest(runs));
}
