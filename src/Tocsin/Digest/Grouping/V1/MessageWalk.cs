using Tocsin.Investigation.Similarity;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>Walks a message: its template when it has one, else the message with all that varies masked.</summary>
internal static class MessageWalk
{
    /// <summary>So many characters of the masked text count.</summary>
    private const int Limit = 256;

    public static GroupingStrategy Walk<TSink>(string message, string? template, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        if (template is not null && template != message)
        {
            sink.Use(ComponentKind.Template, ComponentPlace.Event, template, template);
            sink.Skip(ComponentKind.Message, ComponentPlace.Event, message, SkipReason.Outranked);
        }
        else
        {
            sink.Use(ComponentKind.Message, ComponentPlace.Event, message, Masked(message));
        }

        return GroupingStrategy.Message;
    }

    /// <summary>The first two lines that say something, masked. Cut after masking: a cut before it would move with every number in front.</summary>
    public static string Masked(string text)
    {
        var masked = MessageMask.Mask(FirstLines(text));
        return masked.Length <= Limit ? masked : masked[..Limit];
    }

    private static string FirstLines(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var first = trimmed.IndexOf('\n');
        if (first < 0)
            return text;
        var rest = trimmed[first..].TrimStart();
        var second = rest.IndexOf('\n');
        return string.Concat(trimmed[..first], "\n", second < 0 ? rest : rest[..second]);
    }
}
