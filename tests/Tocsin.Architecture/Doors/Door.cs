namespace Tocsin.Architecture.Doors;

/// <summary>One room uses another.</summary>
internal readonly record struct Door(string From, string To)
{
    public override string ToString() => $"{From} → {To}";
}
