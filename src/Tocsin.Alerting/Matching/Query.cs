using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching.Terms;

namespace Tocsin.Alerting.Matching;

/// <summary>A parsed query: one tree, asked of things in memory here and compiled to SQL by the issue search.</summary>
/// <remarks>
/// The tree is kept in one shape, so that equal queries are equal values: no group holds a group of its own kind or a part twice,
/// groups have two parts or more (but for <see cref="Everything"/>), and nothing is negated twice.
/// </remarks>
public abstract record Query
{
    private protected Query()
    {
    }

    /// <summary>The query that everything matches; what an empty text means.</summary>
    public static Query Everything { get; } = new AllOf([]);

    /// <summary>Whether the subject matches.</summary>
    /// <param name="subject">What is asked.</param>
    /// <param name="now">The moment that relative times such as <c>age:-24h</c> count from, in UTC.</param>
    public abstract bool Matches(IQuerySubject subject, DateTimeOffset now);

    /// <summary>The query that matches what both match.</summary>
    public Query And(Query other) => All([this, other]);

    /// <summary>The query as text in its one canonical spelling, which <see cref="QueryParser"/> reads back to an equal query.</summary>
    public sealed override string ToString() => QueryPrinter.Print(this);

    /// <summary>Whether it asks for the priority anywhere.</summary>
    public bool AsksForPriority() => Asks<PriorityTest>();

    /// <summary>Whether it asks for free words anywhere, which may stand in a stack.</summary>
    public bool AsksForText() => Asks<TextTest>();

    /// <summary>The same query without <c>priority:</c>, for a store that keeps no priorities.</summary>
    /// <param name="lines">Which queries give which priority, in order; none of them asks for a priority itself.</param>
    public Query InTermsOf(IReadOnlyList<(Query Match, Priority Set)> lines) => this switch
    {
        PriorityTest test => test.Meaning(lines),
        Not not => not.Part.InTermsOf(lines).Negate(),
        AllOf all => All(all.Parts.Select(part => part.InTermsOf(lines))),
        AnyOf any => Any(any.Parts.Select(part => part.InTermsOf(lines))),
        _ => this,
    };

    private bool Asks<TTest>()
        where TTest : Query => this switch
        {
            TTest => true,
            Not not => not.Part.Asks<TTest>(),
            AllOf all => all.Parts.Any(part => part.Asks<TTest>()),
            AnyOf any => any.Parts.Any(part => part.Asks<TTest>()),
            _ => false,
        };

    internal static Query All(IEnumerable<Query> parts)
    {
        List<Query> flat = [.. parts.SelectMany(part => part is AllOf all ? all.Parts : [part]).Distinct()];
        return flat switch
        {
            [] => Everything,
            [var only] => only,
            _ => new AllOf(flat),
        };
    }

    internal static Query Any(IEnumerable<Query> parts)
    {
        List<Query> flat = [.. parts.SelectMany(part => part is AnyOf any ? any.Parts : [part]).Distinct()];
        if (flat.Contains(Everything))
            return Everything;

        return flat switch
        {
            [] => Everything.Negate(),
            [var only] => only,
            _ => new AnyOf(flat),
        };
    }

    internal Query Negate() => this switch
    {
        Not negated => negated.Part,
        AllOf { Parts.Count: 0 } => new Not(TextTest.Anything),
        _ => new Not(this),
    };
}
