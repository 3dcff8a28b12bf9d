namespace Tocsin.Architecture.Sources;

/// <summary>A type as it is written.</summary>
/// <param name="Name">Its name without type parameters.</param>
/// <param name="Header">What stands before its body: modifiers, keyword, name, bases.</param>
/// <param name="Parameters">The parameters of its primary constructor, or null.</param>
/// <param name="Line">Where it begins.</param>
internal sealed record SourceType(string Name, string Header, IReadOnlyList<string>? Parameters, int Line)
{
    public List<SourceMember> Members { get; } = [];

    public List<SourceType> Nested { get; } = [];

    public IEnumerable<SourceType> WithNested => Nested.SelectMany(nested => nested.WithNested).Prepend(this);
}
