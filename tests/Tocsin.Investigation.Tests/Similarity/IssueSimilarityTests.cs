using FsCheck;
using FsCheck.Fluent;
using Tocsin.Investigation.Similarity;

namespace Tocsin.Investigation.Tests.Similarity;

public sealed class IssueSimilarityTests
{
    [Fact]
    public void Nothing_that_is_not_similar_is_called_so() =>
        LabelledPair.All.Where(pair => !pair.IsSame && pair.Score >= IssueSimilarity.Threshold).Select(Line).ShouldBeEmpty();

    [Fact]
    public void Most_of_what_is_similar_is_called_so()
    {
        var same = LabelledPair.All.Where(pair => pair.IsSame).ToList();
        var missed = same.Where(pair => pair.Score < IssueSimilarity.Threshold).Select(Line).ToList();
        ((double)missed.Count / same.Count).ShouldBeLessThan(0.2, string.Join('\n', missed));
    }

    [Fact]
    public void Pairs_that_nobody_tuned_for_are_told_apart_as_well() =>
        LabelledPair.HeldOut.Where(pair => pair.IsSame != pair.Score >= IssueSimilarity.Threshold).Select(Line).ShouldBeEmpty();

    [Fact]
    public void Ids_and_dates_do_not_matter_and_codes_do()
    {
        Score("order 4711 of 2026-11-21 failed with status 502", "order 9 of 2026-01-02 failed with status 502").ShouldBe(1);
        Score("order 4711 failed with status 502", "order 4711 failed with status 404").ShouldBeLessThan(1);
    }

    [Fact]
    public void A_type_alone_says_nothing() =>
        IssueSimilarity.Score(IssueSketch.Of("System.InvalidOperationException", null, []), IssueSketch.Of("System.InvalidOperationException", "", [])).ShouldBe(0);

    [Fact]
    public void The_namespace_of_a_type_does_not_matter() => IssueSimilarity.Score(
        IssueSketch.Of("Shop.Data.PoolException`1", "pool", ["a"]), IssueSketch.Of("poolexception", "pool", ["a"])).ShouldBe(1);

    [Fact]
    public void Any_two_issues_score_between_0_and_1_in_either_order() => Prop.ForAll<string?, string?, string?>(static (one, other, third) =>
    {
        var (a, b) = (IssueSketch.Of(one, other, Frames(third)), IssueSketch.Of(third, one, Frames(other)));
        var score = IssueSimilarity.Score(a, b);
        score.ShouldBeInRange(0, 1);
        IssueSimilarity.Score(b, a).ShouldBe(score, 1e-9);
        IssueSimilarity.Score(a, a).ShouldBeOneOf(0, 1);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static string[] Frames(string? text) => text?.Split(' ') ?? [];

    private static double Score(string one, string other) => IssueSimilarity.Score(IssueSketch.Of("E", one, []), IssueSketch.Of("E", other, []));

    private static string Line(LabelledPair pair) => $"{pair.Score:0.00} {pair.Why}";
}
