using System.Globalization;
using System.Text.Json;

namespace Tocsin.Ingest.CheckIns;

/// <summary>
/// The members of an object in a check-in's body, each read as what it must be. At the top the address is asked first: a crontab sends the same
/// body each night, and says in the address how the run stands.
/// </summary>
/// <param name="members">The object; undefined when there is no body.</param>
/// <param name="path">What stands before the names of its members.</param>
/// <param name="address">The values of the address, or null.</param>
/// <param name="mistakes">What is wrong, one sentence each.</param>
internal sealed class CheckInMembers(JsonElement members, string path, IQueryCollection? address, List<string> mistakes)
{
    private const double Most = 1e9;

    /// <summary>A text that is not empty, or null.</summary>
    public string? Text(string name)
    {
        var text = Said(name) ?? Read(name, "a text", value => value.ValueKind == JsonValueKind.String ? value.GetString() : null);
        return text is { Length: > 0 } ? text : null;
    }

    /// <summary>A text, or a number as it is written; null when there is none.</summary>
    public string? Scalar(string name) => Said(name) ?? Read(name, "a text or a number", value => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    });

    public double? Number(string name) => Parsed<double>(name, "a number, 0 or more", text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < Most ? number : null);

    public int? Whole(string name) => Parsed<int>(name, "a whole number, 0 or more", text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

    public Guid? Id(string name) => Parsed<Guid>(name, "an id of 32 hex digits", text => Guid.TryParse(text, out var id) ? id : null);

    /// <summary>An object, or null.</summary>
    public CheckInMembers? Object(string name) => Read(name, "an object", value =>
        value.ValueKind == JsonValueKind.Object ? new CheckInMembers(value, $"{path}{name}.", address: null, mistakes) : null);

    private T? Parsed<T>(string name, string what, Func<string, T?> parse)
        where T : struct
    {
        if (Scalar(name) is not { Length: > 0 } text)
            return null;
        if (parse(text) is { } value)
            return value;
        mistakes.Add($"{path}{name} must be {what}.");
        return null;
    }

    private T? Read<T>(string name, string what, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            if (members.ValueKind != JsonValueKind.Object || !members.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                return null;
            if (read(value) is { } found)
                return found;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: in the value, or in the name of another member.
        }

        mistakes.Add($"{path}{name} must be {what}.");
        return null;
    }

    private string? Said(string name) => address?[name].ToString() is { Length: > 0 } said ? said : null;
}
