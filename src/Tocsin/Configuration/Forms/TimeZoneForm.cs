namespace Tocsin.Configuration.Forms;

/// <summary>A time zone by its IANA name: <c>Europe/Berlin</c>.</summary>
public sealed class TimeZoneForm : IValueForm<TimeZoneInfo>
{
    public static TimeZoneForm Iana { get; } = new();

    public ParsedValue<TimeZoneInfo> Parse(string text)
    {
        // The system's zones are files below one folder, and the name becomes a path.
        var isName = text.Length is > 0 and < 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+');
        return isName && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)
            ? Parsed.As(zone)
            : Parsed.Refused<TimeZoneInfo>("not a time zone that this system knows", "Write a name such as Europe/Berlin or UTC; if the name is right, install the package tzdata.");
    }

    public string Show(TimeZoneInfo value) => value.Id;
}
