using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes;

/// <summary>
/// Reads an envelope item by item, on bytes and without copying. Reading ends when <see cref="Next"/> returns null:
/// complete when <see cref="Flaw"/> is null, else broken there; the items before the flaw have been delivered and are good.
/// </summary>
public sealed class EnvelopeReader
{
    private const byte LineFeed = (byte)'\n';
    private readonly ReadOnlyMemory<byte> _envelope;
    private int _at;

    /// <summary>Starts to read an envelope and reads its header.</summary>
    /// <param name="envelope">The whole envelope, decoded.</param>
    public EnvelopeReader(ReadOnlyMemory<byte> envelope)
    {
        _envelope = envelope;
        var fields = new EnvelopeHeaderFields();
        if (HeaderLine(fields, EnvelopeHeaderFields.ReadMember, "envelope header")) Header = fields.Finish();
    }

    /// <summary>The envelope's header, or null when it is broken; then there are no items.</summary>
    public EnvelopeHeader? Header { get; }

    /// <summary>What is wrong with the envelope, with the byte offset; null while nothing is known to be.</summary>
    public JsonFlaw? Flaw { get; private set; }

    /// <summary>The next item, or null at the end.</summary>
    public EnvelopeItem? Next()
    {
        SkipBlankLines();
        if (Flaw is not null || _at >= _envelope.Length) return null;

        var start = _at;
        var fields = new ItemHeaderFields();
        if (!HeaderLine(fields, ItemHeaderFields.ReadMember, "item header")) return null;
        if (fields.Type is null) return Broken("An item header has no type.", start);
        if (fields.IsLengthUnfit) return Broken($"The length of an item of type '{fields.Type}' is not a whole number of bytes.", start);

        var payloadStart = _at;
        return Payload(fields) is { } payload
            ? new EnvelopeItem(fields.Type, fields.ContentType, fields.Filename, fields.AttachmentType, fields.ItemCount, payload, payloadStart)
            : null;
    }

    private ReadOnlyMemory<byte>? Payload(ItemHeaderFields fields)
    {
        var rest = _envelope[_at..];
        if (fields.Length is not { } length)
        {
            var line = LineOf(rest.Span);
            _at += Math.Min(line + 1, rest.Length);
            return rest[..line];
        }

        if (length > rest.Length)
        {
            Broken($"An item of type '{fields.Type}' announces {length} bytes, and the envelope ends after {rest.Length}.", _envelope.Length);
            return null;
        }

        var end = (int)length;
        if (end < rest.Length && rest.Span[end] != LineFeed)
        {
            Broken($"An item of type '{fields.Type}' announces {length} bytes, and no line ends there.", _at + end);
            return null;
        }

        _at += Math.Min(end + 1, rest.Length);
        return rest[..end];
    }

    private bool HeaderLine<T>(T fields, MembersReader<T> read, string what)
    {
        var start = _at;
        var rest = _envelope.Span[_at..];
        var line = rest[..LineOf(rest)];
        _at += Math.Min(line.Length + 1, rest.Length);
        if (JsonObject.Read(line, MaxHeaderDepth, fields, read) is not { } flaw) return true;
        Broken($"The {what} is not a JSON object: {flaw.Reason}", start + flaw.Offset);
        return false;
    }

    // Headers are flat but for sdk and trace; 64 is the framework's own default.
    private const int MaxHeaderDepth = 64;

    private static int LineOf(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf(LineFeed);
        return end < 0 ? rest.Length : end;
    }

    private void SkipBlankLines()
    {
        var rest = _envelope.Span[_at..];
        var blank = 0;
        while (blank < rest.Length)
        {
            if (rest[blank] == LineFeed) blank++;
            else if (rest[blank] == '\r' && (blank + 1 == rest.Length || rest[blank + 1] == LineFeed)) blank += 1;
            else break;
        }

        _at += blank;
    }

    private EnvelopeItem? Broken(string reason, long offset)
    {
        Flaw = new JsonFlaw(reason, offset);
        _at = _envelope.Length;
        return null;
    }
}
