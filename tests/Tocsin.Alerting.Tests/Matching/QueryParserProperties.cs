using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Tests.Matching;

public sealed class QueryParserProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(3000).WithEndSize(40);

    [Fact]
    public void A_query_that_is_printed_and_read_again_is_equal() =>
        Hold(Prop.ForAll(QueryTexts.Any.ToArbitrary(), text =>
            QueryParser.Parse(text, "anna") is not { Query: { } query } || Again(query) == query));

    [Fact]
    public void Printing_is_stable() =>
        Hold(Prop.ForAll(QueryTexts.Any.ToArbitrary(), text =>
            QueryParser.Parse(text, "anna") is not { Query: { } query } || Again(query)!.ToString() == query.ToString()));

    [Fact]
    public void Every_text_has_an_answer_and_every_mistake_points_into_it() =>
        Hold(Prop.ForAll(QueryTexts.Any.ToArbitrary(), text => QueryParser.Parse(text) switch
        {
            { Mistake: { } mistake } => mistake.Position >= 0 && mistake.Length >= 1 && mistake.Position + mistake.Length <= text.Length && mistake.Render(text).Split('\n').Length == 3,
            var parse => parse.Query is not null,
        }));

    [Fact]
    public void Enough_of_the_random_texts_are_queries_for_these_properties_to_mean_something()
    {
        var texts = QueryTexts.Any.Sample(1000, 40);

        texts.Count(text => QueryParser.Parse(text).Query is { } query && query != Query.Everything).ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("!")]
    [InlineData("tags[")]
    [InlineData("\"")]
    [InlineData("a*")]
    [InlineData("k:[")]
    [InlineData("a:")]
    [InlineData("(a OR ")]
    [InlineData("!(")]
    [InlineData("\\")]
    public void A_text_as_long_as_can_be_has_an_answer(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, QueryParser.MaxLength / piece.Length));

        QueryParser.Parse(text).ShouldNotBeNull();
        QueryParser.Parse(text + new string('x', QueryParser.MaxLength)).Mistake.ShouldNotBeNull().Position.ShouldBe(QueryParser.MaxLength);
    }

    private static Query? Again(Query query) => QueryParser.Parse(query.ToString(), "somebody else").Query;

    private static void Hold(Property property) => Check.One(Runs, property);
}
