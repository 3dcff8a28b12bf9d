namespace Tocsin.StatusPage;

/// <summary>A small picture with a name and a state, for the README of a project.</summary>
internal static class Badge
{
    private const int Letter = 7;
    private const int Margin = 10;

    /// <summary>Draws it in SVG.</summary>
    /// <param name="name">Stands on the left.</param>
    /// <param name="says">Stands on the right.</param>
    /// <param name="colour">Behind what stands on the right, such as <c>#2e7d32</c>.</param>
    public static string Draw(string name, string says, string colour)
    {
        var (left, right) = (Width(name), Width(says));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{StatusWords.Safe(name)}: {StatusWords.Safe(says)}" width="{left + right}" height="20">
            <title>{StatusWords.Safe(name)}: {StatusWords.Safe(says)}</title>
            <rect width="{left}" height="20" fill="#424242"/>
            <rect x="{left}" width="{right}" height="20" fill="{colour}"/>
            <g fill="#ffffff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
            <text x="{Margin / 2}" y="14" textLength="{left - Margin}">{StatusWords.Safe(name)}</text>
            <text x="{left + (Margin / 2)}" y="14" textLength="{right - Margin}">{StatusWords.Safe(says)}</text>
            </g>
            </svg>
            """;
    }

    private static int Width(string text) => (text.Length * Letter) + Margin;
}
