using System.Text.RegularExpressions;

namespace Tocsin.Configuration.Forms;

/// <summary>Text of a fixed shape, such as a metric prefix.</summary>
public sealed class PatternedTextForm(Regex shape, string complaint, string instead) : IValueForm<string>
{
    private const int Longest = 256;

    public ParsedValue<string> Parse(string text) =>
        text.Length <= Longest && shape.IsMatch(text) ? Parsed.As(text) : Parsed.Refused<string>(complaint, instead);

    public string Show(string value) => value;
}
