namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>Guesses the word that was meant.</summary>
internal static class Spelling
{
    /// <summary>The candidate fewest slips away (a letter wrong, missing, added, or two swapped), if that is at most one slip in three letters.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates) =>
        candidates
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= Allowed(candidate))
            .Select(candidate => (Candidate: candidate, Slips: Slips(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(guess => guess.Slips <= Allowed(guess.Candidate))
            .OrderBy(guess => guess.Slips)
            .Select(guess => guess.Candidate)
            .FirstOrDefault();

    private static int Allowed(string candidate) => Math.Max(1, candidate.Length / 3);

    // Optimal string alignment; only called on words about as short as the candidate.
    private static int Slips(string a, string b)
    {
        var slips = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    slips[i, j] = i + j;
                    continue;
                }

                var wrong = slips[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                slips[i, j] = Math.Min(wrong, Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
            }
        }

        return slips[a.Length, b.Length];
    }
}
