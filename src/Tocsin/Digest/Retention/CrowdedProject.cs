namespace Tocsin.Digest.Retention;

/// <summary>A project that holds more events than are kept.</summary>
internal sealed record CrowdedProject
{
    public long ProjectId { get; init; }

    /// <summary>How many it holds too many.</summary>
    public long Surplus { get; init; }
}
