using System.Text.Json;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes;

/// <summary>The header of an item while it is being read.</summary>
internal sealed class ItemHeaderFields
{
    private const int LongestText = 512;

    public string? Type { get; private set; }

    public string? ContentType { get; private set; }

    public string? Filename { get; private set; }

    public string? AttachmentType { get; private set; }

    public int? ItemCount { get; private set; }

    /// <summary>The payload's length; null when the payload ends with its line.</summary>
    public long? Length { get; private set; }

    public bool IsLengthUnfit { get; private set; }

    public static void ReadMember(ref JsonCursor json, ItemHeaderFields fields)
    {
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "type":
                    fields.Type = json.Text(LongestText);
                    break;
                case "length" when json.Kind != JsonTokenType.Null:
                    fields.ReadLength(ref json);
                    break;
                case "content_type":
                    fields.ContentType = json.Text(LongestText);
                    break;
                case "filename":
                    fields.Filename = json.Text(LongestText);
                    break;
                case "attachment_type":
                    fields.AttachmentType = json.Text(LongestText);
                    break;
                case "item_count":
                    fields.ItemCount = JsonValues.Int(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private void ReadLength(ref JsonCursor json)
    {
        var number = JsonValues.Number(ref json);
        IsLengthUnfit = number is not (>= 0 and <= int.MaxValue) || number != Math.Floor(number.Value);
        Length = IsLengthUnfit ? null : (long)number!.Value;
    }
}
