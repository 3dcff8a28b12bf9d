namespace Tocsin.Alerting.Matching.Terms;

/// <summary>One of the values of a field or tag has the pattern; case counts.</summary>
public sealed record FieldTest : Query
{
    internal FieldTest(QueryField field, ValuePattern pattern)
    {
        Field = field;
        Pattern = pattern;
    }

    /// <summary>The field or tag.</summary>
    public QueryField Field { get; }

    /// <summary>What the whole value must look like; never empty.</summary>
    public ValuePattern Pattern { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) => Field.ValuesOf(subject).Any(Pattern.Matches);
}
