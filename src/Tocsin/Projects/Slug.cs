using System.Text;

namespace Tocsin.Projects;

/// <summary>The form of a name that fits into URLs and short ids.</summary>
internal static class Slug
{
    private const int MaximumLength = 40;

    /// <summary>Lower-case letters, digits and single dashes; empty when nothing of the name can be kept.</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (slug.Length == MaximumLength)
                break;
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }
}
