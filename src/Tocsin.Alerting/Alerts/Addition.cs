namespace Tocsin.Alerting.Alerts;

/// <summary>Something that was found out about an incident and helps whoever is told of it: a similar issue that was solved, a commit, a runbook.</summary>
/// <param name="Title">What it is, in a few words, such as "Similar, resolved".</param>
/// <param name="Text">What was found, one or two sentences; the most telling first, because channels cut the end.</param>
/// <param name="Link">A page about it, or null.</param>
public sealed record Addition(string Title, string Text, string? Link = null);
