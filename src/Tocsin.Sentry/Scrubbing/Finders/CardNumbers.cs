using static Tocsin.Sentry.Scrubbing.Finders.TextBytes;

namespace Tocsin.Sentry.Scrubbing.Finders;

/// <summary>Finds payment card numbers: 13 to 19 digits, single spaces or dashes between, that pass the Luhn check and stand alone.</summary>
internal static class CardNumbers
{
    private const int Shortest = 13;
    private const int Longest = 19;

    public static void Find(ReadOnlySpan<byte> text, List<Finding> found)
    {
        for (var at = 0; at + Shortest <= text.Length;)
        {
            var step = text[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
            if (step < 0) return;
            var start = at + step;
            var end = RunEnd(text, start, out var digits);
            if (digits is >= Shortest and <= Longest && StandsAlone(text, start, end) && IsCard(text[start..end]))
                found.Add(new Finding(start, end, ScrubRules.Card));
            at = end;
        }
    }

    private static int RunEnd(ReadOnlySpan<byte> text, int start, out int digits)
    {
        digits = 0;
        var at = start;
        while (at < text.Length)
        {
            if (IsDigit(text[at])) digits++;
            else if (text[at] is not ((byte)' ' or (byte)'-') || at + 1 >= text.Length || !IsDigit(text[at + 1])) break;
            at++;
        }

        return at;
    }

    // Digits inside a hash, a UUID, an identifier or a decimal fraction are no card.
    private static bool StandsAlone(ReadOnlySpan<byte> text, int start, int end)
    {
        if (start > 0 && (IsWord(text[start - 1]) || text[start - 1] is (byte)'.' or (byte)'-')) return false;
        if (end == text.Length) return true;
        if (IsWord(text[end]) || text[end] == '-') return false;
        return text[end] != '.' || end + 1 == text.Length || !IsWord(text[end + 1]);
    }

    // Cards start with 2 to 6. That also leaves out today's Unix milliseconds and nanoseconds, which start with 1.
    private static bool IsCard(ReadOnlySpan<byte> run)
    {
        if (run[0] is < (byte)'2' or > (byte)'6') return false;
        var sum = 0;
        var isSecond = false;
        for (var i = run.Length - 1; i >= 0; i--)
        {
            if (!IsDigit(run[i])) continue;
            var digit = run[i] - '0';
            if (isSecond && (digit *= 2) > 9) digit -= 9;
            sum += digit;
            isSecond = !isSecond;
        }

        return sum % 10 == 0;
    }
}
