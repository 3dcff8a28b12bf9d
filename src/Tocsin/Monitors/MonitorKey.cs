namespace Tocsin.Monitors;

/// <summary>The keys of incidents of monitors.</summary>
internal static class MonitorKey
{
    /// <summary>This server is cut off. No monitor can have it, for theirs have a prefix.</summary>
    public const string Canary = "canary";

    private const string Prefix = "monitor:";

    public static string Of(string name) => Prefix + name;

    /// <summary>The monitor's name; for the canary its own.</summary>
    public static string NameOf(string key) => key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : key;
}
