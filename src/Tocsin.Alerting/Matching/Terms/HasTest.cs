namespace Tocsin.Alerting.Matching.Terms;

/// <summary>A field or tag has a value that is not empty.</summary>
public sealed record HasTest : Query
{
    internal HasTest(QueryField field) => Field = field;

    /// <summary>The field or tag.</summary>
    public QueryField Field { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) => Field.ValuesOf(subject).Any(value => value.Length > 0);
}
