namespace Tocsin.Configuration.Forms;

/// <summary>Any text.</summary>
public sealed class TextForm : IValueForm<string>
{
    public static TextForm Any { get; } = new();

    public ParsedValue<string> Parse(string text) => Parsed.As(text);

    public string Show(string value) => value;
}
