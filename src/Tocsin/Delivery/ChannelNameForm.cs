using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Mistakes;

namespace Tocsin.Delivery;

/// <summary>The name of a channel that exists.</summary>
internal sealed class ChannelNameForm(IReadOnlyList<string> channels) : IValueForm<string>
{
    public ParsedValue<string> Parse(string text)
    {
        if (channels.Contains(text, StringComparer.Ordinal))
            return Parsed.As(text);
        var advice = NearestName.Of(text, channels) is { } nearest
            ? $"Did you mean {nearest}?"
            : $"Write one of {string.Join(", ", channels)}, or add it under channels.";
        return Parsed.Refused<string>("not a channel", advice);
    }

    public string Show(string value) => value;
}
