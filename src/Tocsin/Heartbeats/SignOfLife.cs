namespace Tocsin.Heartbeats;

/// <summary>A sign of life, as it came in.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="At">When it came, in UTC.</param>
internal sealed record SignOfLife(SignKind Kind, DateTimeOffset At)
{
    /// <summary>What joins the start and the end of a run, or null.</summary>
    public string? Run { get; init; }

    /// <summary>How long the run took, when the job says so.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Why it failed, such as "exit code 2"; null when nobody says.</summary>
    public string? Reason { get; init; }
}
