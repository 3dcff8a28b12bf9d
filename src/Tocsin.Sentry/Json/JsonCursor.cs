using System.Text;
using System.Text.Json;

namespace Tocsin.Sentry.Json;

/// <summary>
/// A forward walk over UTF-8 JSON, one member or element at a time. A reader of a value leaves the cursor on that
/// value's last token, so that <see cref="Member"/> and <see cref="Element"/> find the next one.
/// Malformed text throws <see cref="JsonException"/>, which the outermost reader turns into a <see cref="JsonFlaw"/>.
/// </summary>
internal ref struct JsonCursor
{
    private readonly ReadOnlySpan<byte> _source;
    private Utf8JsonReader _json;

    public JsonCursor(ReadOnlySpan<byte> source, int maxDepth)
    {
        _source = source;
        _json = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = maxDepth });
    }

    public readonly JsonTokenType Kind => _json.TokenType;

    public readonly long Offset => _json.TokenStartIndex;

    public bool Next() => _json.Read();

    /// <summary>Steps to the next member of the object at hand and onto its value; false at the object's end.</summary>
    public bool Member(out string name)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            name = string.Empty;
            return false;
        }

        name = Name();
        _json.Read();
        return true;
    }

    /// <summary>Steps to the next element of the array at hand; false at the array's end.</summary>
    public bool Element()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    public void Skip() => _json.Skip();

    /// <summary>The raw bytes of the value at hand, which is stepped over.</summary>
    public ReadOnlySpan<byte> Raw()
    {
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        return _source[start..(int)_json.BytesConsumed];
    }

    /// <summary>A string, number or boolean as text; null for null; null with <c>unfit</c> for an object or array, which is stepped over.</summary>
    public string? Text(int longest, out bool cut, out bool unfit)
    {
        cut = unfit = false;
        switch (_json.TokenType)
        {
            case JsonTokenType.String:
                return StringText(longest, out cut);
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return NamePool.Get(_json.ValueSpan);
            case JsonTokenType.Null:
                return null;
            default:
                unfit = true;
                _json.Skip();
                return null;
        }
    }

    /// <summary>A scalar as text, or null for anything else and for an empty string.</summary>
    public string? Text(int longest)
    {
        var text = Text(longest, out _, out _);
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Any value as text: scalars as they are, objects and arrays as their JSON; null for null and for an empty string.</summary>
    public string? AnyText(int longest, out bool cut)
    {
        if (_json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            var text = Text(longest, out cut, out _);
            return string.IsNullOrEmpty(text) ? null : text;
        }

        return JsonText.Decode(Raw(), escaped: false, longest, out cut);
    }

    public readonly bool Equals(ReadOnlySpan<byte> plain) =>
        _json.TokenType == JsonTokenType.String && _json.ValueSpan.SequenceEqual(plain);

    /// <summary>The bytes of a scalar as they stand in the text, without quotes and before unescaping.</summary>
    public readonly ReadOnlySpan<byte> Scalar => _json.ValueSpan;

    private readonly string StringText(int longest, out bool cut)
    {
        var raw = _json.ValueSpan;
        if (_json.ValueIsEscaped || raw.Length > longest || raw.Length > NamePool.LongestName)
            return JsonText.Decode(raw, _json.ValueIsEscaped, longest, out cut);
        cut = false;
        return NamePool.Get(raw);
    }

    // No field that is read here is longer than the pool's limit; a longer name is somebody's own and is skipped.
    private readonly string Name()
    {
        if (_json.ValueIsEscaped) return JsonText.Decode(_json.ValueSpan, escaped: true, NamePool.LongestName, out _);
        return _json.ValueSpan.Length <= NamePool.LongestName
            ? NamePool.Get(_json.ValueSpan)
            : Encoding.UTF8.GetString(_json.ValueSpan[..NamePool.LongestName]);
    }
}
