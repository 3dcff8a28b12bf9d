namespace Tocsin.Heartbeats;

/// <summary>The keys of incidents of heartbeats.</summary>
internal static class HeartbeatKey
{
    private const string Prefix = "heartbeat:";

    /// <summary>One of the configuration.</summary>
    public static string Of(string name) => Prefix + name;

    /// <summary>One that its check-ins made. Names of the configuration hold no slash, so the two cannot meet.</summary>
    public static string Of(string project, string slug, string environment) => $"{Prefix}{project}/{slug}@{environment}";

    /// <summary>Whether check-ins made the one that has this key.</summary>
    public static bool IsOfCheckIns(string key) => key.Contains('/', StringComparison.Ordinal);

    public static string NameOf(string key) => key[Prefix.Length..];
}
