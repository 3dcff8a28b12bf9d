using System.Globalization;
using System.Text;

namespace Tocsin.Operations.Exposition;

/// <summary>Label values as text.</summary>
internal static class LabelText
{
    public static string Of(object? value) => value switch
    {
        string text => text,
        null => "",
        bool truth => truth ? "true" : "false",
        Enum word => SnakeCase.Of(word.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static void AppendEscaped(StringBuilder target, string value)
    {
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => target.Append(@"\\"),
                '"' => target.Append("\\\""),
                '\n' => target.Append(@"\n"),
                _ => target.Append(character),
            };
        }
    }
}
