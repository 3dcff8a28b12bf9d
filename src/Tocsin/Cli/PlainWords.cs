using System.Text.Json;

namespace Tocsin.Cli;

/// <summary>Words of the code as people read them.</summary>
internal static class PlainWords
{
    /// <summary>Such as <c>hold for</c> of <c>HoldFor</c>.</summary>
    public static string Of(string word) => JsonNamingPolicy.SnakeCaseLower.ConvertName(word).Replace('_', ' ');
}
