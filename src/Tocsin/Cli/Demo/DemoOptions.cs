namespace Tocsin.Cli.Demo;

/// <summary>How the demo is run.</summary>
internal sealed record DemoOptions
{
    /// <summary>Whether its folder stays.</summary>
    public bool Keep { get; init; }

    /// <summary>Whether it waits the minute until the storm's digest leaves.</summary>
    public bool WaitForDigest { get; init; }

    /// <summary>Whether a person looks at it, so that colour helps.</summary>
    public bool Color { get; init; }
}
