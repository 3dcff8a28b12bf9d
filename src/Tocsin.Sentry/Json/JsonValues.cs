using System.Buffers.Text;
using System.Text.Json;

namespace Tocsin.Sentry.Json;

/// <summary>Reads typed scalars leniently: numbers and booleans may be strings, what does not fit is null.</summary>
internal static class JsonValues
{
    public static int? Int(ref JsonCursor json)
    {
        if (Number(ref json) is not { } number) return null;
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
    }

    public static double? Number(ref JsonCursor json)
    {
        if (json.Kind is JsonTokenType.Number or JsonTokenType.String)
        {
            var raw = json.Scalar;
            return Utf8Parser.TryParse(raw, out double number, out var used) && used == raw.Length && double.IsFinite(number)
                ? number
                : null;
        }

        json.Skip();
        return null;
    }

    public static bool? Flag(ref JsonCursor json)
    {
        switch (json.Kind)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String or JsonTokenType.Number:
                if (json.Scalar.SequenceEqual("true"u8) || json.Scalar.SequenceEqual("1"u8)) return true;
                return json.Scalar.SequenceEqual("false"u8) || json.Scalar.SequenceEqual("0"u8) ? false : null;
            default:
                json.Skip();
                return null;
        }
    }

    /// <summary>An id of 32 hex digits, with or without dashes; null for anything else and for the id of all zeros.</summary>
    public static Guid? Id(ref JsonCursor json)
    {
        if (json.Kind == JsonTokenType.String) return Id(json.Scalar);
        json.Skip();
        return null;
    }

    public static Guid? Id(ReadOnlySpan<byte> text)
    {
        var form = text.Length switch { 32 => 'N', 36 => 'D', _ => '\0' };
        return form != '\0' && Utf8Parser.TryParse(text, out Guid id, out var used, form) && used == text.Length && id != Guid.Empty
            ? id
            : null;
    }

    public static DateTimeOffset? Date(ref JsonCursor json)
    {
        if (json.Kind is JsonTokenType.String or JsonTokenType.Number) return Timestamps.Parse(json.Scalar);
        json.Skip();
        return null;
    }
}
