using System.Text.RegularExpressions;

namespace Tocsin.Configuration.Forms;

/// <summary>A regular expression that cannot run away: it is matched without backtracking.</summary>
public sealed class RegexForm : IValueForm<Regex>
{
    private const int Longest = 1000;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    public static RegexForm WithoutBacktracking { get; } = new();

    public ParsedValue<Regex> Parse(string text)
    {
        if (text.Length is 0 or > Longest)
            return Parsed.Refused<Regex>("empty or too long for a pattern", $"Write a regular expression of 1 to {Longest} letters.");
        try
        {
            var regex = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTimeout);
            return Parsed.As(regex);
        }
        catch (ArgumentException)
        {
            return Parsed.Refused<Regex>("not a regular expression", "Check its brackets and backslashes; 'single quotes' keep backslashes as they are.");
        }
        catch (NotSupportedException)
        {
            return Parsed.Refused<Regex>("a regular expression that cannot be matched in linear time", "Write it without look-around, back-references and large counted repetitions.");
        }
    }

    public string Show(Regex value) => value.ToString();
}
