namespace Tocsin.Acceptance.Storms;

/// <summary>How much breaks, and how fast.</summary>
internal sealed record StormSize(int Events, int Issues, int Seconds)
{
    /// <summary>What the issue asks for.</summary>
    public static StormSize Whole { get; } = new(100_000, 5_000, 60);

    /// <summary>A twentieth of it.</summary>
    public static StormSize Small { get; } = new(5_000, 250, 5);
}
