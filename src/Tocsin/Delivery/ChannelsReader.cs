using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;
using Tocsin.Delivery.Outbound;

namespace Tocsin.Delivery;

/// <summary>Reads <c>channels:</c>. Without any, there is one that writes to the console.</summary>
internal sealed class ChannelsReader(IReadOnlyList<IChannelModule> modules)
{
    private const string ConsoleKind = "console";
    private readonly ChoiceForm<IChannelModule> _kinds = new([.. modules.Select(module => (module.Kind, module))]);

    /// <summary>The channels that are sound, and the names of all that were written, so that a route to a broken one is not blamed.</summary>
    public (IReadOnlyList<ChannelSettings> Channels, IReadOnlyList<string> Names) Read(SettingsSection root)
    {
        var sections = root.NamedSections("channels");
        if (sections.Count == 0)
            return ([.. ReadConsole(root)], [ConsoleKind]);

        var names = sections.Select(channel => channel.Name).ToList();
        var channels = sections
            .Select(channel => ReadChannel(channel.Name, channel.Section, names))
            .OfType<ChannelSettings>()
            .ToList();
        FallbackCycles.Reject(channels, sections.ToDictionary(channel => channel.Name, channel => channel.Section, StringComparer.Ordinal));
        return (channels, names);
    }

    private ChannelSettings? ReadChannel(string name, SettingsSection section, IReadOnlyList<string> names)
    {
        var kinds = string.Join(", ", modules.Select(module => module.Kind));
        var module = section.Required("type", null!, _kinds, $"Write one of {kinds}");
        if (module is not null && name == ChannelDirectory.LastResort && module.Kind != ConsoleKind)
            section.Mistake("type", $"is {module.Kind}, but a channel named {ConsoleKind} is of type {ConsoleKind}: it speaks when no other can. Give this one another name.");
        else if (module is not null)
            return ReadChannel(name, module, section, names);

        section.IgnoreRest();
        return null;
    }

    private static ChannelSettings? ReadChannel(string name, IChannelModule module, SettingsSection section, IReadOnlyList<string> names)
    {
        var minSeverity = section.Choice("min_severity", Severity.Debug);
        var limit = section.OptionalRate("limit", module.UsualLimit ?? "") ?? (module.UsualLimit is { } usual ? new RateText(usual) : null);
        var fallback = section.TryRead("fallback", new ChannelNameForm(names), "", out var other) ? other : null;
        var outbound = OutboundPolicy.Read(section.Section("outbound"));
        var make = module.Read(name, section);

        // A module that refuses without a word would let a wrong configuration start.
        if (make is null && section.IsSound)
            section.Mistake("type", $"is {module.Kind}, and its settings are not accepted. Compare them with docs/configuration.md.");
        return make is null ? null : new ChannelSettings(name, module.Kind, OutboundChannel.Around(make, outbound), minSeverity, limit, fallback, section.Origin) { Fingerprint = SectionFingerprint.Of(section) };
    }

    private IEnumerable<ChannelSettings> ReadConsole(SettingsSection root)
    {
        var section = root.Section("channels").Section(ConsoleKind);
        var module = modules.FirstOrDefault(module => module.Kind == ConsoleKind);
        section.RecordDefault("type", ConsoleKind);
        if (module?.Read(ConsoleKind, section) is { } make)
            yield return new ChannelSettings(ConsoleKind, ConsoleKind, make, Severity.Debug, null, null, section.Origin);
    }
}
