using System.Buffers;
using System.Text;

namespace Tocsin.Investigation.Similarity;

/// <summary>What of an issue is compared with other issues: the type of the error, the words of its message, the application's functions on the way to it.</summary>
public sealed class IssueSketch
{
    /// <summary>Frames that count, from the crash outwards: what is further out is the way there.</summary>
    /// <value>12.</value>
    public const int MostFrames = 12;

    private const int MostWords = 60;
    private const int ShortestWord = 2;

    private static readonly SearchValues<char> NamespaceEnds = SearchValues.Create(".:\\/$+");

    private static readonly HashSet<string> Fillers = new(
        ["the", "an", "of", "to", "in", "on", "at", "is", "was", "are", "be", "been", "for", "and", "or", "by", "with", "from", "as", "it", "its", "this", "that", "has", "have", "had", "exception", "error"],
        StringComparer.Ordinal);

    /// <summary>Types whose message the runtime writes, the same wherever it happens: only the stack tells two of them apart.</summary>
    private static readonly HashSet<string> Mute = new(
        [
            "nullreferenceexception", "nullpointerexception", "indexoutofrangeexception", "arrayindexoutofboundsexception", "argumentexception", "argumentnullexception",
            "argumentoutofrangeexception", "outofmemoryexception", "outofmemoryerror", "stackoverflowexception", "stackoverflowerror", "dividebyzeroexception", "zerodivisionerror",
            "arithmeticexception", "recursionerror", "memoryerror", "concurrentmodificationexception", "keynotfoundexception", "errorstring", "plainerror", "boundserror",
        ],
        StringComparer.Ordinal);

    private IssueSketch(string? type, HashSet<string> words, IReadOnlyList<string> frames) => (Type, Words, Frames) = (type, words, frames);

    /// <summary>The type's own name without its namespace, in lower case; null when there is none.</summary>
    internal string? Type { get; }

    internal IReadOnlySet<string> Words { get; }

    internal IReadOnlyList<string> Frames { get; }

    /// <summary>Draws the sketch of an issue. Ids, numbers and dates of the message do not matter; codes such as 404 do.</summary>
    /// <param name="type">The type of the error as reported, or null.</param>
    /// <param name="message">Its message, of any length and content, or null.</param>
    /// <param name="frames">Lasting names of the application's frames, the one at the crash first.</param>
    public static IssueSketch Of(string? type, string? message, IEnumerable<string> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var name = NameOf(type);
        return new(name, name is not null && Mute.Contains(name) ? [] : WordsOf(message ?? ""), [.. frames.Where(frame => frame.Length > 0).Distinct(StringComparer.Ordinal).Take(MostFrames)]);
    }

    private static string? NameOf(string? type)
    {
        if (string.IsNullOrWhiteSpace(type))
            return null;
        var name = type.AsSpan().Trim();
        var generic = name.IndexOfAny('`', '<');
        name = generic > 0 ? name[..generic] : name;
        return name[(name.LastIndexOfAny(NamespaceEnds) + 1)..].ToString().ToLowerInvariant();
    }

    /// <summary>Words without digits as they are, quoted ones too: a missing "sku" is another problem than a missing "user". Of those with digits what masking keeps.</summary>
    private static HashSet<string> WordsOf(string message)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = message.Length > MessageMask.InputLimit ? message[..MessageMask.InputLimit] : message;
        foreach (var word in Split(start).Where(word => !word.Any(char.IsAsciiDigit)).Concat(Split(MessageMask.Mask(start)).Where(word => word.Any(char.IsAsciiDigit))))
        {
            if (words.Count < MostWords && word.Length >= ShortestWord && !Fillers.Contains(word))
                words.Add(word);
        }

        return words;
    }

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
                continue;
            }

            if (word.Length > 0)
                yield return word.ToString();
            word.Clear();
        }

        if (word.Length > 0)
            yield return word.ToString();
    }
}
