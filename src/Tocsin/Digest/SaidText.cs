using Tocsin.Sentry.Events;

namespace Tocsin.Digest;

/// <summary>What the exceptions of an event say beyond its title: the cause that names the host is seldom the one that was thrown.</summary>
internal static class SaidText
{
    /// <summary>Signals, incidents and what deciding went by keep it, so it is short.</summary>
    private const int Limit = 1_000;

    private const int LimitEach = 300;

    /// <returns>Null when the title says it all.</returns>
    public static string? Of(SentryEvent facts, string title)
    {
        var said = facts.Exceptions.Select(exception => exception.Value).Append(facts.Message).OfType<string>()
            .Select(text => text.Trim()).Where(text => text.Length > 0 && !title.Contains(text, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Reverse().Select(text => Cut(text, LimitEach)).ToList();
        return said.Count == 0 ? null : Cut(string.Join('\n', said), Limit);
    }

    private static string Cut(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
}
