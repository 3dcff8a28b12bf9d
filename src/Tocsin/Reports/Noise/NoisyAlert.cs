namespace Tocsin.Reports.Noise;

/// <summary>An alert of which messages were sent.</summary>
/// <param name="Key">The alert key, such as <c>issue:42</c>.</param>
/// <param name="ShortId">The short id, or null.</param>
/// <param name="Title">One line that names it.</param>
/// <param name="Sent">Messages about it, digests that list it included.</param>
/// <param name="Unanswered">Those that belong to an incident on which nobody acted.</param>
/// <param name="Kinds">The unanswered ones by kind.</param>
/// <param name="Advice">What to do about it; null while it is quiet enough.</param>
internal sealed record NoisyAlert(string Key, string? ShortId, string Title, long Sent, long Unanswered, IReadOnlyDictionary<string, long> Kinds, string? Advice);
