namespace Tocsin.Operations.Health;

/// <summary>What a check found.</summary>
/// <param name="IsReady">Whether the room can do its work.</param>
/// <param name="Reason">Why not; null when it can. Shown to anybody who asks, so it names no secrets and no addresses.</param>
public readonly record struct ReadinessResult(bool IsReady, string? Reason)
{
    /// <summary>The room can do its work.</summary>
    public static ReadinessResult Ok { get; } = new(true, null);

    /// <summary>It cannot.</summary>
    /// <param name="reason">Why not.</param>
    public static ReadinessResult Failed(string reason) => new(false, reason);
}
