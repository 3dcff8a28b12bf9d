using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Forwarding;
using Tocsin.Alerting.Policy;

namespace Tocsin.Alerting.Hosting;

/// <summary>Reads the channels with the readers of their kinds. Without any and without a server, the console is told.</summary>
internal static class ChannelsSection
{
    private const string ConsoleKind = "console";

    public static IReadOnlyList<SettledChannel> Read(ConfigurationSettings root, IReadOnlyList<IChannel> own, bool hasServer)
    {
        var sections = root.Sections("channels").ToList();
        var names = sections.Select(channel => channel.Name).Concat(own.Select(channel => channel.Name)).ToList();
        foreach (var twice in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            root.Mistake("channels", $"names {twice.Key} more than once. Give each channel a name of its own.");
        if (hasServer && names.Contains(ServerDestination.Destination))
            root.Mistake("channels", $"names a channel {ServerDestination.Destination}, as the server itself is called. Give it another name.");
        if (names.Count == 0 && !hasServer)
            return [new SettledChannel(ConsoleKind, ChannelKinds.PlainConsole(ConsoleKind), Severity.Debug, null, AlertingSettings.LastResort, root.Origin)];

        var channels = sections.Select(channel => Read(channel.Name, channel.Section, names)).OfType<SettledChannel>()
            .Concat(own.Select(channel => new SettledChannel(channel.Name, _ => channel, Severity.Debug, null, AlertingSettings.LastResort, root.Origin)))
            .ToList();
        RejectCycles(root, channels);
        return channels;
    }

    private static SettledChannel? Read(string name, ConfigurationSettings section, IReadOnlyList<string> names)
    {
        var word = section.Text("type") ?? "";
        if (ChannelKinds.Find(word.ToLowerInvariant()) is not { } kind)
        {
            section.Mistake("type", $"{(word.Length == 0 ? "is missing" : "is no kind of channel")}. Write one of {string.Join(", ", ChannelKinds.All.Select(module => module.Kind))}.");
            return null;
        }

        if (name == AlertingSettings.LastResort && kind.Kind != ConsoleKind)
            section.Mistake("type", $"is {kind.Kind}, but a channel named {ConsoleKind} is of type {ConsoleKind}: it speaks when no other can. Give this one another name.");
        var minSeverity = section.Choice("min_severity", Severity.Debug);
        var limit = section.Text("limit", kind.UsualLimit) is { } text ? Limit(section, text) : null;
        var fallback = section.Text("fallback", AlertingSettings.LastResort)!;
        if (fallback != AlertingSettings.LastResort && !names.Contains(fallback))
            section.Mistake("fallback", $"names a channel that there is not. There are {string.Join(", ", names)}.");
        var make = kind.Read(name, section);
        section.RejectUnknown();
        if (make is null && section.IsSound)
            section.Mistake("type", $"is {kind.Kind}, and its settings are not accepted.");
        return make is null || !section.IsSound ? null : new SettledChannel(name, make, minSeverity, limit, fallback, section.Origin);
    }

    private static RateLimit? Limit(ConfigurationSettings section, string text)
    {
        if (RateLimit.TryParse(text) is { } limit)
            return limit with { Origin = section.Origin };
        section.Mistake("limit", "is no rate. Write one such as 10/1m, or 0 for nothing at all.");
        return null;
    }

    // A failed delivery would go round for ever.
    private static void RejectCycles(ConfigurationSettings root, IReadOnlyList<SettledChannel> channels)
    {
        var next = channels.ToDictionary(channel => channel.Name, channel => channel.Fallback, StringComparer.OrdinalIgnoreCase);
        foreach (var channel in channels)
        {
            var (at, steps) = (channel.Fallback, 0);
            while (at != AlertingSettings.LastResort && at != channel.Name && steps++ < next.Count && next.TryGetValue(at, out var further))
                at = further;
            if (at == channel.Name && channel.Name != AlertingSettings.LastResort)
                root.Mistake("channels", $"has a fallback of {channel.Name} that leads back to it. Remove one; the console always speaks last.");
        }
    }
}
