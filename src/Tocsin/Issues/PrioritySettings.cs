using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;
using Tocsin.Configuration.Tree;

namespace Tocsin.Issues;

/// <summary>The rules that give issues their priority; the first that matches counts, and without one it is P4.</summary>
public sealed record PrioritySettings(IReadOnlyList<PriorityRule> Rules)
{
    private static readonly ChoiceForm<Priority> Words =
        new([.. Enum.GetValues<Priority>().Select(priority => (priority.ToString(), priority))]);

    private static readonly PriorityRule[] DefaultRules =
    [
        Default("level:critical OR times_seen_24h:>10", Priority.P1),
        Default("times_seen_24h:>5", Priority.P2),
        Default("level:>=warning", Priority.P3),
    ];

    /// <summary>The rules with their queries parsed, as <see cref="Query.InTermsOf"/> takes them.</summary>
    public IReadOnlyList<(Query Match, Priority Set)> Lines =>
        [.. Rules.Select(rule => (QueryParser.Parse(rule.Match.Text).Query ?? Query.Everything, rule.Set))];

    public static PrioritySettings Read(SettingsSection section)
    {
        if (section.Has("rules"))
            return new PrioritySettings([.. section.Sections("rules").Select(ReadRule)]);

        section.RecordDefault("rules", string.Join("; ", DefaultRules.Select(rule => $"{rule.Set} if {rule.Match.Text}")));
        return new PrioritySettings(DefaultRules);
    }

    private static PriorityRule ReadRule(SettingsSection rule) =>
        new(ReadMatch(rule), rule.Required("set", Priority.P4, Words, "Write P1, P2, P3 or P4")) { Origin = rule.Origin };

    private static QueryText ReadMatch(SettingsSection rule)
    {
        var match = rule.RequiredQuery("match");
        if (QueryParser.Parse(match.Text).Query is { } query && query.AsksForPriority())
            rule.Mistake("match", "asks for a priority, which these rules are there to give. Ask for level, times_seen_24h, users or tags.");
        return match;
    }

    private static PriorityRule Default(string match, Priority priority) =>
        new(QueryText.At(match, SettingOrigin.Default), priority);
}
