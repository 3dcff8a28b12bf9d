using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Reporting;

/// <summary>One line of the ledger: what was decided about a report, and why.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Key">The key of its incident.</param>
/// <param name="Title">The report's title.</param>
/// <param name="Kind">What the report was taken for.</param>
/// <param name="Reports">How many reports it stands for: the first and those merged with it.</param>
/// <param name="Told">The channels that are told in a message of its own.</param>
/// <param name="Held">Why nobody is told; null when somebody is.</param>
/// <param name="Detail">The same for people; null when somebody is told.</param>
/// <param name="Chain">Each question that was asked, with its answer.</param>
public sealed record DecidedAlert(
    DateTimeOffset At,
    string Key,
    string Title,
    SignalKind Kind,
    long Reports,
    IReadOnlyList<string> Told,
    HoldReason? Held,
    string? Detail,
    IReadOnlyList<Link> Chain)
{
    /// <summary>The line without its key and chain, such as <c>2026-03-14 09:26:53Z new "No stock", 3 reports: told ops</c>.</summary>
    public override string ToString() =>
        $"{At:u} {Words.Plain(Kind)} \"{Title}\", {Phrases.Count(Reports, "report")}: {(Held is { } reason ? $"held, {Words.Plain(reason)}: {Detail}" : $"told {string.Join(", ", Told)}")}";
}
