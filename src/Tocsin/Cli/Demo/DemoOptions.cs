namespace Tocsin.Cli.Demo;

/// <summary>How the demo is run.</summary>
internal sealed record DemoOptions
{
    /// <summary>The folder that its user named, which stays; null for one of its own.</summary>
    public string? Data { get; init; }

    /// <summary>The configuration file that its user named; null for the demo's own.</summary>
    public string? Config { get; init; }

    /// <summary>Whether its own folder stays.</summary>
    public bool Keep { get; init; }

    /// <summary>Whether it waits the minute until the storm's digest leaves.</summary>
    public bool WaitForDigest { get; init; }

    /// <summary>Whether a person looks at it, so that colour helps.</summary>
    public bool Color { get; init; }
}
