namespace Tocsin.Digest.Tallies;

/// <summary>How often something was seen, and when first and last, in milliseconds since 1970.</summary>
internal readonly record struct Sighting(long Count, long First, long Last)
{
    public Sighting And(Sighting other) => new(Count + other.Count, Math.Min(First, other.First), Math.Max(Last, other.Last));
}
