using System.Text.RegularExpressions;

namespace Tocsin.Sentry.Scrubbing;

/// <summary>An own rule by pattern: what it matches in any string is filtered.</summary>
/// <param name="Name">The rule's name, under which it is counted.</param>
/// <param name="Pattern">The compiled pattern, with a time-out; a string on which it times out is filtered whole.</param>
public sealed record ScrubPattern(string Name, Regex Pattern);
