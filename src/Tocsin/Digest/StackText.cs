using System.Text;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest;

/// <summary>The top of an event's stack as people read it: the thrown exception, crash site first.</summary>
internal static class StackText
{
    /// <summary>What channels with attachments send whole; the others show the first 500 of it (requirement E3). It bounds the rows that signals, incidents and notifications keep.</summary>
    private const int MaximumLength = 16_000;

    public static string? Of(SentryEvent facts)
    {
        var frames = facts.Exceptions.LastOrDefault(exception => exception.Frames.Count > 0)?.Frames ?? facts.StackTrace;
        if (frames.Count == 0)
            return null;
        var text = new StringBuilder();
        for (var position = frames.Count - 1; position >= 0 && text.Length <= MaximumLength; position--)
        {
            var frame = frames[position];
            var place = frame.Filename ?? frame.Module ?? frame.AbsPath ?? frame.Package ?? "?";
            text.Append(frame.Function ?? "?").Append(" (").Append(place);
            if (frame.Line is { } line)
                text.Append(':').Append(line);
            text.Append(")\n");
        }

        return text.Length <= MaximumLength ? text.ToString().TrimEnd() : text.ToString(0, MaximumLength - 1) + "…";
    }
}
