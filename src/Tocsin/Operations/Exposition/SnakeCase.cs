using System.Text;

namespace Tocsin.Operations.Exposition;

/// <summary><c>RateLimited</c> → <c>rate_limited</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string pascalCase)
    {
        var text = new StringBuilder(pascalCase.Length + 4);
        for (var i = 0; i < pascalCase.Length; i++)
        {
            if (char.IsUpper(pascalCase[i]) && i > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(pascalCase[i]));
        }
        return text.ToString();
    }
}
