namespace Tocsin.Configuration.Overrides;

/// <summary>The environment variable that overrides a setting: <c>channels.ops.token</c> is <c>TOCSIN_CHANNELS__OPS__TOKEN</c>.</summary>
public static class VariableName
{
    public const string Prefix = "TOCSIN_";
    public const string FileSuffix = "_FILE";
    private const string Separator = "__";

    /// <summary>The variable of a setting's path; an entry of a list is named by its number, from 0.</summary>
    public static string Of(string path) =>
        Prefix + path
            .Replace("[", ".", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal)
            .Replace("-", "_", StringComparison.Ordinal)
            .Replace(".", Separator, StringComparison.Ordinal)
            .ToUpperInvariant();

    /// <summary>The names on the way to the setting, in lower case; empty when the variable cannot name one.</summary>
    public static IReadOnlyList<string> Segments(string variable)
    {
        var segments = variable[Prefix.Length..].ToLowerInvariant().Split(Separator);
        return segments.Contains("") ? [] : segments;
    }

    /// <summary>Whether a name in the file is what a segment means: variables know neither case nor dashes.</summary>
    public static bool Means(string segment, string name) =>
        string.Equals(segment, name.Replace('-', '_'), StringComparison.OrdinalIgnoreCase);
}
