using Tocsin.Investigation.Similarity;
using Tocsin.Investigation.StackTraces;
using Tocsin.Investigation.StackTraces.Names;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest;

/// <summary>
/// Lasting names of the application's frames by which an issue is compared with others, a line each, from the crash outwards: of the thrown exception, then of its causes.
/// </summary>
internal static class IssueFrames
{
    private const int MaximumLength = 2_000;

    /// <returns>Null when the event has none.</returns>
    public static string? Of(SentryEvent facts)
    {
        var stacks = facts.Exceptions.Select(exception => exception.Frames).Where(frames => frames.Count > 0).Reverse().DefaultIfEmpty(facts.StackTrace);
        var names = stacks.SelectMany(frames => NamesOf(frames, facts.Platform)).Distinct(StringComparer.Ordinal).Take(IssueSketch.MostFrames);
        var text = string.Join('\n', names);
        return text.Length == 0 ? null : text.Length <= MaximumLength ? text : text[..MaximumLength];
    }

    private static IEnumerable<string> NamesOf(IReadOnlyList<SentryFrame> frames, string? platform)
    {
        for (var position = frames.Count - 1; position >= 0; position--)
        {
            var frame = frames[position];
            var family = CodeFamilies.Of(platform, frame.Filename);
            if (!(frame.InApp ?? InAppGuess.IsInApp(family, frame.Module, frame.Function, frame.AbsPath ?? frame.Filename, frame.Package)))
                continue;
            if (FrameName.Clean(family, frame.Module, frame.Function, frame.Filename, frame.AbsPath) is { IsUsable: true } name)
                yield return $"{name.Place} {name.Function}".Replace('\n', ' ').Trim();
        }
    }
}
