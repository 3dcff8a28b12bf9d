using System.Text;

namespace Tocsin.Cli.Stress;

/// <summary>The number of an issue in letters: servers take digits out of messages before they group.</summary>
internal static class IssueWord
{
    public static void Write(Span<byte> target, int issue)
    {
        for (var at = target.Length - 1; at >= 0; at--, issue /= 26)
            target[at] = (byte)('a' + (issue % 26));
    }

    public static string Of(int issue)
    {
        Span<byte> letters = stackalloc byte[EventTemplate.WordLength];
        Write(letters, issue);
        return Encoding.ASCII.GetString(letters);
    }

    /// <summary>The words of invented issues in a text.</summary>
    public static IEnumerable<string> FindAll(string text)
    {
        const string Before = "Stressed";
        for (var at = text.IndexOf(Before, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Before, at + 1, StringComparison.Ordinal))
        {
            var from = at + Before.Length;
            if (from + EventTemplate.WordLength <= text.Length)
                yield return text.Substring(from, EventTemplate.WordLength);
        }
    }
}
