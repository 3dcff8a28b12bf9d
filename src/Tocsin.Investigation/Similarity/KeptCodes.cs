using System.Collections.Frozen;

namespace Tocsin.Investigation.Similarity;

/// <summary>Knows the numbers that tell problems apart: HTTP status, SQLSTATE, errno, exit codes, HRESULT and NTSTATUS.</summary>
internal static class KeptCodes
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeStatus =
        Words("status", "http", "https", "returned", "response", "statuscode", "success", "received", "got", "httpstatus");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeCode =
        Words("error", "err", "exit", "status", "return", "http", "response", "result", "native", "sql", "mysql");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ReasonPhrases =
        Words("bad", "unauthorized", "payment", "forbidden", "not", "method", "conflict", "gone", "unprocessable", "too", "internal",
            "service", "gateway", "request", "precondition", "unsupported", "locked", "client", "server", "proxy", "misdirected");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeHost =
        Words("to", "host", "at", "from", "connect", "connecting", "dial", "tcp", "udp", "server", "broker", "node", "hostname", "resolve", "lookup", "addrinfo", "reach", "via", "on");

    /// <summary>Whether the number must stay.</summary>
    /// <param name="word">The word with the number.</param>
    /// <param name="beforePrevious">The last word but one.</param>
    /// <param name="previous">The last word.</param>
    /// <param name="behind">The text that follows.</param>
    public static bool Keeps(ReadOnlySpan<char> word, ReadOnlySpan<char> beforePrevious, ReadOnlySpan<char> previous, ReadOnlySpan<char> behind)
    {
        if (IsSystemCode(word))
            return true;
        if (Is(previous, "sqlstate"))
            return word.Length == 5;
        if (word.ContainsAnyExceptInRange('0', '9'))
            return word is "E2BIG";
        if (word.Length == 3 && word[0] is >= '1' and <= '5' && BeforeStatus.Contains(previous))
            return true;
        if (word.Length == 3 && word[0] is '4' or '5' && ReasonFollows(behind))
            return true;
        return IsNamedCode(word, beforePrevious, previous);
    }

    /// <summary>Whether the next word is a host by what stands before it.</summary>
    public static bool AnnouncesHost(ReadOnlySpan<char> previous) =>
        BeforeHost.Contains(previous) || (previous.Length > 4 && previous[0] == 'E' && !previous.ContainsAnyExceptInRange('A', 'Z'));

    private static bool IsNamedCode(ReadOnlySpan<char> word, ReadOnlySpan<char> beforePrevious, ReadOnlySpan<char> previous) => word.Length switch
    {
        > 6 => false,
        _ when Is(previous, "errno") || Is(previous, "exitcode") || Is(previous, "errorcode") || Is(previous, "errcode") => true,
        _ when Is(previous, "code") => BeforeCode.Contains(beforePrevious),
        <= 3 when Is(previous, "status") => Is(beforePrevious, "exit"),
        <= 2 when Is(previous, "signal") => true,
        5 when Is(previous, "ora") => true,
        _ => false,
    };

    // HRESULTs start with 0x80, NTSTATUS errors with 0xC0; both have eight digits, an address on a 64-bit machine has more
    private static bool IsSystemCode(ReadOnlySpan<char> word) =>
        word.Length == 10 && (word.StartsWith("0x80", StringComparison.OrdinalIgnoreCase) || word.StartsWith("0xC0", StringComparison.OrdinalIgnoreCase))
        && !word[2..].ContainsAnyExcept(NumberShapes.Hex);

    private static bool ReasonFollows(ReadOnlySpan<char> behind)
    {
        var start = 0;
        while (start < behind.Length && start < 3 && behind[start] is ' ' or '(' or '-' or ':')
            start++;
        var end = start;
        while (end < behind.Length && end - start < 16 && char.IsAsciiLetter(behind[end]))
            end++;
        return start > 0 && char.IsAsciiLetterUpper(end > start ? behind[start] : ' ') && ReasonPhrases.Contains(behind[start..end]);
    }

    private static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(params string[] words) =>
        words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
