namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>A key as it is written before a colon.</summary>
/// <param name="Name">The key, without <c>tags[…]</c> around it.</param>
/// <param name="IsTag">Whether it was written as <c>tags[key]</c>, and so cannot be a field.</param>
/// <param name="Length">The letters it takes, the colon among them.</param>
internal sealed record KeyToken(string Name, bool IsTag, int Length)
{
    public override string ToString() => IsTag ? $"tags[{Name}]" : Name;
}
