namespace Tocsin.Configuration.Forms;

/// <summary>Makes parsed values.</summary>
public static class Parsed
{
    public static ParsedValue<T> As<T>(T value) => new(value, null, null);

    public static ParsedValue<T> Refused<T>(string complaint, string instead) => new(default, complaint, instead);
}
