namespace Tocsin.Architecture.Surface;

/// <summary>For the test of the tests: something of everything.</summary>
public record SampleSurface(string Name, int? Most)
{
    public const string Usual = "plain";

    public event EventHandler Changed = delegate { };

    public required string? Note { get; set; }

    protected static string Hidden(IReadOnlyList<string?> names, bool loud = true) => loud ? string.Concat(names).ToUpperInvariant() : "";

    internal void Change() => Changed(this, EventArgs.Empty);
}
