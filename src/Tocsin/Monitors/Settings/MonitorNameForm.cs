using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Mistakes;

namespace Tocsin.Monitors.Settings;

/// <summary>The name of a monitor.</summary>
/// <param name="monitors">All there are.</param>
/// <param name="self">The one that must be another's, or null.</param>
internal sealed class MonitorNameForm(IReadOnlyList<string> monitors, string? self = null) : IValueForm<string>
{
    public ParsedValue<string> Parse(string text)
    {
        if (text == self)
            return Parsed.Refused<string>("the monitor itself", "Write the name of another one, or remove it.");
        if (monitors.Contains(text, StringComparer.Ordinal))
            return Parsed.As(text);
        var others = monitors.Where(name => name != self).ToList();
        var advice = NearestName.Of(text, others) is { } nearest ? $"Did you mean {nearest}?"
            : others.Count == 0 ? $"There is no {(self is null ? "" : "other ")}monitor; remove it." : $"Write one of {string.Join(", ", others)}, or add it under monitors.";
        return Parsed.Refused<string>("not a monitor", advice);
    }

    public string Show(string value) => value;
}
