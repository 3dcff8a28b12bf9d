using System.Text;
using System.Text.RegularExpressions;
using Tocsin.Sentry.Scrubbing.Finders;

namespace Tocsin.Sentry.Scrubbing;

/// <summary>Removes secrets from one text.</summary>
internal sealed class TextScrubber(ScrubOptions options, FieldKinds kinds)
{
    // What is left after a removal may look like a secret again; four rounds are more than any real text takes.
    private const int MostRounds = 4;
    private const int ShortestSecret = 5;
    private readonly Assignments _assignments = new(kinds);

    public bool HasPatterns => options.Patterns.Count > 0;

    /// <summary>The text without its secrets, or null when it has none.</summary>
    public byte[]? Scrub(ReadOnlySpan<byte> text, FieldKind kind, ScrubTally tally)
    {
        var changed = HasPatterns ? ApplyPatterns(Encoding.UTF8.GetString(text), tally) : null;
        for (var round = 0; round < MostRounds; round++)
        {
            var current = changed is null ? text : changed;
            var found = tally.Findings;
            found.Clear();
            Find(current, kind, found);
            if (found.Count == 0) break;
            changed = Replace(current, found, tally);
        }

        return changed;
    }

    private void Find(ReadOnlySpan<byte> text, FieldKind kind, List<Finding> found)
    {
        if (text.Length < ShortestSecret) return;
        if (text.Length >= 10)
        {
            UrlPasswords.Find(text, found);
            Tokens.FindSchemes(text, found);
            Tokens.FindWebTokens(text, found);
            Tokens.FindPrivateKeys(text, found);
        }

        if (kind == FieldKind.Code) return;
        _assignments.Find(text, found);
        CardNumbers.Find(text, found);
        if (options.Emails) Addresses.FindEmails(text, found);
        if (options.IpAddresses) Addresses.FindIps(text, found);
    }

    private static byte[] Replace(ReadOnlySpan<byte> text, List<Finding> found, ScrubTally tally)
    {
        found.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        using var result = new MemoryStream(text.Length + 32);
        var at = 0;
        for (var i = 0; i < found.Count;)
        {
            var (start, end, rule) = found[i];
            // Findings that touch are one secret, and are counted as the first of them.
            for (i++; i < found.Count && found[i].Start <= end; i++) end = Math.Max(end, found[i].End);
            result.Write(text[at..start]);
            result.Write(Redaction.Bytes);
            tally.Count(rule);
            at = end;
        }

        result.Write(text[at..]);
        return result.ToArray();
    }

    private byte[]? ApplyPatterns(string text, ScrubTally tally)
    {
        var changed = text;
        foreach (var rule in options.Patterns)
        {
            try
            {
                changed = Apply(rule, changed, tally);
            }
            catch (RegexMatchTimeoutException)
            {
                tally.Count(rule.Name);
                return Redaction.Bytes.ToArray();
            }
        }

        return ReferenceEquals(changed, text) ? null : Encoding.UTF8.GetBytes(changed);
    }

    private static string Apply(ScrubPattern rule, string text, ScrubTally tally)
    {
        if (!rule.Pattern.IsMatch(text)) return text;

        // What earlier rules put in is left out of the search, or a pattern that matches it would grow it at every pass.
        var parts = text.Split(Redaction.Text);
        var hits = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = rule.Pattern.Replace(parts[i], match =>
            {
                if (match.Length == 0) return string.Empty;
                hits++;
                return Redaction.Text;
            });
        }

        for (var i = 0; i < hits; i++) tally.Count(rule.Name);
        return hits == 0 ? text : string.Join(Redaction.Text, parts);
    }
}
