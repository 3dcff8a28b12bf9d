using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Settings;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Mistakes;
using Tocsin.Configuration.Sections;
using Tocsin.Configuration.Tree;
using Tocsin.Delivery;

namespace Tocsin.Alerting;

/// <summary>Reads <c>routes:</c>. Without any, everything goes to every channel, so that nothing is lost by not knowing of routes.</summary>
internal sealed class RoutesReader(IReadOnlyList<string> channels)
{
    public IReadOnlyList<RouteSettings> Read(SettingsSection root)
    {
        if (!root.Has("routes"))
        {
            root.RecordDefault("routes", $"everything to {string.Join(", ", channels)}");
            return [new RouteSettings("everything", QueryText.At("", SettingOrigin.Default), channels, Severity.Debug, Continue: false, SettingOrigin.Default.ToString())];
        }

        var routes = root.Sections("routes").Select(route => ReadRoute(route, within: null)).ToList();
        if (routes.Count == 0 && root.IsSound)
            root.Mistake("routes", "is an empty list, so nobody would hear anything. Write a route, or remove it to send everything to every channel.");
        return routes;
    }

    /// <summary>What a route does not say, it has from the one around it.</summary>
    private RouteSettings ReadRoute(SettingsSection route, RouteSettings? within)
    {
        var read = new RouteSettings(
            route.Text("name", route.Path.Text)!,
            route.Query("match", ""),
            ReadChannels(route, within),
            route.Choice("min_severity", within?.MinSeverity ?? Severity.Debug),
            route.Flag("continue", false),
            route.Origin)
        {
            When = route.Has("when") ? CalendarReader.Read(route.Section("when")) : within?.When,
            Escalate = route.Has("escalate") || within is null ? new LadderReader(channels).Read(route) : within.Escalate,
        };
        return read with { Routes = [.. route.Sections("routes").Select(inner => ReadRoute(inner, read))] };
    }

    private IReadOnlyList<string> ReadChannels(SettingsSection route, RouteSettings? within)
    {
        if (!route.Has("to") && within is null)
            route.Mistake("to", $"is missing. Write the name of a channel, or several in [brackets]; there {Known}.");
        return route.Values("to", within?.To ?? [], new ChannelNameForm(channels));
    }

    private string Known => channels.Count == 1 ? $"is {channels[0]}" : $"are {string.Join(", ", channels)}";
}
