using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Matching.Terms;

namespace Tocsin.Issues.Search;

/// <summary>
/// Compiles a query to a condition on <c>issues i</c>, <c>projects p</c> and <c>issue_texts x</c> (joined by the caller) and <c>issue_tags</c>,
/// which is true for exactly the issues that <see cref="Query.Matches"/> is true for.
/// </summary>
/// <remarks>The parameters are named <c>q0</c>, <c>q1</c>, …; the caller's own must be named otherwise.</remarks>
internal sealed class IssueQuerySql
{
    private readonly DateTimeOffset _now;
    private readonly ISearchDialect _dialect;
    private readonly Dictionary<string, object?> _parameters = new(StringComparer.Ordinal);

    private IssueQuerySql(DateTimeOffset now, ISearchDialect dialect)
    {
        _now = now;
        _dialect = dialect;
    }

    public static SqlFragment Compile(Query query, DateTimeOffset now, ISearchDialect dialect)
    {
        var compilation = new IssueQuerySql(now, dialect);
        return new SqlFragment(compilation.Condition(query), compilation._parameters);
    }

    private string Condition(Query query) => query switch
    {
        AllOf { Parts.Count: 0 } => "1 = 1",
        AllOf all => $"({string.Join(" AND ", all.Parts.Select(Condition))})",
        AnyOf any => $"({string.Join(" OR ", any.Parts.Select(Condition))})",
        // Not NOT: that of a condition on a missing value is missing too, and such an issue would be lost.
        Not not => $"({Condition(not.Part)}) IS NOT TRUE",
        StateTest state => state.Meaning is { } meaning ? Condition(meaning) : StateCondition(state.Word),
        LevelTest level => $"i.severity {level.Comparison.Sign()} {Parameter((long)level.Level)}",
        NumberTest number => $"{IssueColumns.OfNumber(number.Key, () => Parameter(EventsOfDay.Began(_now)))} {number.Comparison.Sign()} {Parameter(number.Number)}",
        AgeTest age => $"{IssueColumns.OfTime(age.Key)} {age.Comparison.Sign()} {Parameter(age.Cutoff(_now))}",
        TimeTest time => $"{IssueColumns.OfTime(time.Key)} {time.Comparison.Sign()} {Parameter(time.At.ToUnixTimeMilliseconds())}",
        HasTest has => FieldCondition(has.Field, value => $"{value} <> ''"),
        FieldTest field => FieldCondition(field.Field, value => PatternCondition(value, field.Pattern)),
        TextTest text => text.Pattern.IsAnything ? "1 = 1" : PatternCondition(IssueColumns.SearchText, text.Pattern),
        _ => throw new InvalidOperationException($"{query.GetType().Name} has no SQL yet; add it to {nameof(IssueQuerySql)}."),
    };

    private static string StateCondition(string word) => word switch
    {
        QueryWords.Unresolved => "i.status = 0",
        QueryWords.Resolved => "i.status = 1",
        QueryWords.Ignored => "i.status = 2",
        QueryWords.Regressed => "i.regressed = 1",
        QueryWords.Assigned => "i.assignee <> ''",
        QueryWords.Unassigned => "(i.assignee <> '') IS NOT TRUE",
        _ => throw new InvalidOperationException($"is:{word} has no SQL yet; add it to {nameof(IssueQuerySql)}."),
    };

    private string FieldCondition(QueryField field, Func<string, string> condition) =>
        !field.IsTag && IssueColumns.OfField(field.Name) is { } column
            ? condition(column)
            : $"EXISTS (SELECT 1 FROM issue_tags t WHERE t.issue_id = i.id AND t.key = {Parameter(field.Name)} AND {condition("t.value")})";

    private string PatternCondition(string column, ValuePattern pattern) =>
        pattern.IsExact
            ? $"{column} = {Parameter(pattern.Segments[0])}"
            : _dialect.Fits(column, Parameter(_dialect.Notation(pattern)));

    private string Parameter(object value)
    {
        var name = $"q{_parameters.Count}";
        _parameters.Add(name, value);
        return "@" + name;
    }
}
