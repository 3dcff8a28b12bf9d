using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>A generated alert that prints itself briefly: a megabyte in a failed test helps nobody.</summary>
public sealed record HostileMessage(AlertMessage Alert)
{
    public override string ToString()
    {
        var full = Uri.EscapeDataString(Alert.ToString().Replace('\uD83D', '?').Replace('\uDE00', '?'));
        return full[..Math.Min(full.Length, 600)];
    }
}
