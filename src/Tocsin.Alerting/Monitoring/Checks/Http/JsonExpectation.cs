using System.Text.Json;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>
/// What one value of an answer in JSON must be, such as <c>$.status == "ok"</c>, <c>$.queue.depth &lt;= 100</c>, or <c>$.version</c> alone:
/// it is there, and not null.
/// </summary>
/// <param name="Path">Which value.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Value">What with: text without its quotes, or a number, <c>true</c>, <c>false</c> or <c>null</c>.</param>
public sealed record JsonExpectation(JsonPath Path, JsonComparison Comparison, string Value = "")
{
    private const int LongestShown = 80;

    // the longer signs first, for "<" begins "<=" too
    private static readonly (string Sign, JsonComparison Comparison)[] Signs =
    [
        (" == ", JsonComparison.Equal), (" != ", JsonComparison.NotEqual), (" <= ", JsonComparison.AtMost), (" >= ", JsonComparison.AtLeast),
        (" < ", JsonComparison.Below), (" > ", JsonComparison.Above),
    ];

    /// <summary>Reads an expectation.</summary>
    /// <param name="text">A path, alone or with one of <c>== != &lt; &lt;= &gt; &gt;=</c> between blanks and a value behind it.</param>
    /// <returns>Null when it makes no sense.</returns>
    public static JsonExpectation? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (at, sign, comparison) = Signs
            .Select(entry => (At: text.IndexOf(entry.Sign, StringComparison.Ordinal), entry.Sign, entry.Comparison))
            .Where(found => found.At >= 0).OrderBy(found => found.At).FirstOrDefault((text.Length, "", JsonComparison.Present));
        if (JsonPath.TryParse(text[..at].Trim()) is not { } path)
            return null;

        var value = Unquoted(text[(at + sign.Length)..].Trim());
        var wantsNumber = comparison is not (JsonComparison.Present or JsonComparison.Equal or JsonComparison.NotEqual);
        return wantsNumber && !JsonNumber.TryRead(value, out _) ? null : new JsonExpectation(path, comparison, value);
    }

    /// <summary>Holds an answer against it.</summary>
    /// <param name="root">The answer.</param>
    /// <returns>What is otherwise, in words; null when all is as expected.</returns>
    public string? Complaint(JsonElement root)
    {
        if (Path.Find(root) is not { } found)
            return $"it has no {Path}; {this} was expected";
        return IsMet(found) ? null : $"{Path} is {CleanText.Line(found.GetRawText(), LongestShown)}; {this} was expected";
    }

    /// <summary>As it is written.</summary>
    public override string ToString() =>
        Comparison == JsonComparison.Present ? Path.Text : $"{Path}{Signs.First(entry => entry.Comparison == Comparison).Sign}{CleanText.Line(Value, LongestShown)}";

    private bool IsMet(JsonElement found) => Comparison switch
    {
        JsonComparison.Present => found.ValueKind != JsonValueKind.Null,
        JsonComparison.Equal => IsSame(found),
        JsonComparison.NotEqual => !IsSame(found),
        _ => found.ValueKind == JsonValueKind.Number && JsonNumber.TryRead(Value, out var limit) && Compares(found.GetDouble().CompareTo(limit)),
    };

    private bool Compares(int order) => Comparison switch
    {
        JsonComparison.AtMost => order <= 0,
        JsonComparison.AtLeast => order >= 0,
        JsonComparison.Below => order < 0,
        _ => order > 0,
    };

    private bool IsSame(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.String => found.ValueEquals(Value),
        JsonValueKind.Number when JsonNumber.TryRead(Value, out var number) => found.GetDouble().Equals(number),
        _ => found.GetRawText() == Value,
    };

    private static string Unquoted(string value) => value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
}
