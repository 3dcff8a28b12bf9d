namespace Tocsin.Configuration.Forms;

/// <summary>true or false, and nothing else: what <c>yes</c>, <c>on</c> and <c>1</c> mean differs between YAML readers.</summary>
public sealed class FlagForm : IValueForm<bool>
{
    public static FlagForm TrueOrFalse { get; } = new();

    public ParsedValue<bool> Parse(string text) => text switch
    {
        "true" => Parsed.As(true),
        "false" => Parsed.As(false),
        _ => Parsed.Refused<bool>("not true or false", Advice(text.ToLowerInvariant())),
    };

    public string Show(bool value) => value ? "true" : "false";

    private static string Advice(string text) => text switch
    {
        "true" or "yes" or "y" or "on" or "1" or "enabled" => "Write true.",
        "false" or "no" or "n" or "off" or "0" or "disabled" => "Write false.",
        _ => "Write true or false.",
    };
}
