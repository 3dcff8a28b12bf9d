using Tocsin.Alerting.Alerts;
using Tocsin.Configuration;
using Tocsin.Delivery;
using Tocsin.Delivery.Drills;

namespace Tocsin.Cli.Channels;

/// <summary>The channels that the configuration names, in its order.</summary>
internal static class ChannelList
{
    public static IReadOnlyList<ListedChannel> Of(CheckedSettings known, IReadOnlyDictionary<string, LastDrill> drills) => [.. known.Settings.Channels.Select(channel => new ListedChannel
    {
        Name = channel.Name,
        Kind = channel.Kind,
        MinSeverity = AlertText.Word(channel.MinSeverity),
        CanEdit = known.Channels.CanEdit(channel.Name),
        Limit = channel.Limit?.Text,
        Fallback = channel.Fallback ?? ChannelDirectory.LastResort,
        Routes = [.. Naming(known.Settings, channel.Name)],
        LastDrill = drills.GetValueOrDefault(channel.Name),
        Origin = channel.Origin,
    })];

    public static async Task WriteAsync(TextWriter output, IReadOnlyList<ListedChannel> channels)
    {
        foreach (var channel in channels)
        {
            var least = channel.MinSeverity == AlertText.Word(Severity.Debug) ? "" : $", {channel.MinSeverity} or worse";
            var limit = channel.Limit is null ? "" : $", at most {channel.Limit}";
            var routes = channel.Routes.Count == 0 ? "no route names it" : $"from {string.Join(", ", channel.Routes)}";
            await output.WriteLineAsync($"{channel.Name,-16} {channel.Kind,-9} {routes}{least}{limit}; then {channel.Fallback}  [{channel.Origin}]");
            if (channel.LastDrill is { } drill)
                await output.WriteLineAsync($"    {IssueTable.Printable(drill.ToString())}");
        }
    }

    private static IEnumerable<string> Naming(TocsinSettings settings, string channel) => settings.Routes
        .SelectMany(route => route.Tree)
        .Where(route => route.To.Contains(channel) || route.Escalate.Any(step => step.To.Contains(channel)))
        .Select(route => route.Name);
}
