namespace Tocsin.Heartbeats.Settings;

/// <summary>A configured heartbeat.</summary>
/// <param name="Name">What people and commands call it.</param>
public sealed record HeartbeatSettings(string Name)
{
    /// <summary>When signs are expected.</summary>
    public required Schedules.HeartbeatPlan Plan { get; init; }

    /// <summary>Whether it is expected at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The project that it belongs to, or null; check-ins of that project with its name are its signs too.</summary>
    public string? Project { get; init; }

    /// <summary>What routes and silences can match beside its own names.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where it stands, such as <c>tocsin.yml:12</c>.</summary>
    public string Origin { get; init; } = "";
}
