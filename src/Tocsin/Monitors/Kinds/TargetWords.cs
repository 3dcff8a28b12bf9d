namespace Tocsin.Monitors.Kinds;

/// <summary>What exceptions call a port of a host.</summary>
internal static class TargetWords
{
    public static IReadOnlyList<string> Of(string host, int port) =>
        [host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}", host];
}
