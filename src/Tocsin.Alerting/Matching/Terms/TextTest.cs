namespace Tocsin.Alerting.Matching.Terms;

/// <summary>Free text: it occurs somewhere in the title, message, culprit or stack; case does not count.</summary>
public sealed record TextTest : Query
{
    /// <summary>A lone <c>*</c>, which everything matches.</summary>
    internal static readonly TextTest Anything = new(new ValuePattern(["", ""]));

    internal TextTest(ValuePattern text) => Pattern = SearchText.PatternOf(text);

    /// <summary>The pattern that the whole <see cref="SearchText"/> must have: folded, and open at both ends.</summary>
    public ValuePattern Pattern { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) => Pattern.Matches(SearchText.Of(subject.FreeText));
}
