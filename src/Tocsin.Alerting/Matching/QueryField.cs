namespace Tocsin.Alerting.Matching;

/// <summary>A field that every subject knows by name, or a tag.</summary>
/// <param name="Name">The field's name (one of <see cref="QueryWords.Fields"/>) or the tag's key.</param>
/// <param name="IsTag">Whether it is a tag.</param>
public sealed record QueryField(string Name, bool IsTag)
{
    internal IEnumerable<string> ValuesOf(IQuerySubject subject) => IsTag ? subject.Tags(Name) : subject.Values(Name);
}
