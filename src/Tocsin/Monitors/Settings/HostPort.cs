namespace Tocsin.Monitors.Settings;

/// <summary>A port of a host.</summary>
/// <param name="Host">A name or an address; an IPv6 address without brackets.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record HostPort(string Host, int Port)
{
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
