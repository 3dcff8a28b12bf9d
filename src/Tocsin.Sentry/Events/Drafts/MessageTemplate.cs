using System.Globalization;
using System.Text;

namespace Tocsin.Sentry.Events.Drafts;

/// <summary>
/// Fills parameters into the templates that SDKs send: <c>%s</c> and its kin, <c>%(name)s</c>, <c>{}</c>, <c>{0}</c>, <c>{name}</c>.
/// A place without a parameter stays as it is.
/// </summary>
internal static class MessageTemplate
{
    private const int LongestResult = 65_536;

    public static string Fill(string template, List<(string? Name, string Value)> parameters)
    {
        if (parameters.Count == 0) return template;

        var text = new StringBuilder(template.Length + 64);
        var next = 0;
        for (var at = 0; at < template.Length && text.Length < LongestResult;)
        {
            var place = template[at] switch
            {
                '%' => Percent(template, at, parameters, ref next),
                '{' => Brace(template, at, parameters, ref next),
                _ => default,
            };
            if (place.Value is null) text.Append(template[at++]);
            else
            {
                text.Append(place.Value);
                at += place.Length;
            }
        }

        return text.ToString();
    }

    private static (string? Value, int Length) Percent(string template, int at, List<(string? Name, string Value)> parameters, ref int next)
    {
        var end = at + 1;
        if (end < template.Length && template[end] == '%') return ("%", 2);

        string? name = null;
        if (end < template.Length && template[end] == '(')
        {
            var close = template.IndexOf(')', end);
            if (close < 0) return default;
            name = template[(end + 1)..close];
            end = close + 1;
        }

        // Flags, width and precision are for looks; the value is shown as it was sent.
        while (end < template.Length && "+-#0123456789.l".Contains(template[end])) end++;
        if (end >= template.Length || !"sdifgGeExXorcuqvt".Contains(template[end])) return default;
        return (name is null ? Next(parameters, ref next) : Named(parameters, name), end + 1 - at);
    }

    private static (string? Value, int Length) Brace(string template, int at, List<(string? Name, string Value)> parameters, ref int next)
    {
        var close = template.IndexOf('}', at);
        if (close < 0 || close - at > 100) return default;

        var name = template.AsSpan(at + 1, close - at - 1);
        var format = name.IndexOfAny(':', ',');
        if (format >= 0) name = name[..format];
        name = name.TrimStart("@$");
        return (Braced(name.ToString(), parameters, ref next), close + 1 - at);
    }

    // .NET and JavaScript loggers name their places and still send a bare list: then the order counts.
    private static string? Braced(string name, List<(string? Name, string Value)> parameters, ref int next)
    {
        if (name.Length == 0) return Next(parameters, ref next);
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return Named(parameters, name) ?? (index < parameters.Count ? parameters[index].Value : null);
        if (!name.All(one => char.IsLetterOrDigit(one) || one is '_' or '.' or '-')) return null;
        return parameters[0].Name is null ? Next(parameters, ref next) : Named(parameters, name);
    }

    private static string? Next(List<(string? Name, string Value)> parameters, ref int next) =>
        next < parameters.Count ? parameters[next++].Value : null;

    private static string? Named(List<(string? Name, string Value)> parameters, string name)
    {
        foreach (var parameter in parameters)
            if (parameter.Name == name) return parameter.Value;
        return null;
    }
}
