namespace Tocsin.Alerting.Policy.Muting;

/// <summary>
/// Finds out whether a text names a target. A name is a host with its port (<c>db.internal:5432</c>), a host or another word of its own
/// (<c>db.internal</c>), or a database (<c>database/orders</c>), which the text must call one.
/// </summary>
public static class TargetNames
{
    /// <summary>How a name of a database begins.</summary>
    public const string Database = "database/";

    /// <summary>A shorter word of its own stands in too many texts by chance.</summary>
    private const int ShortestWord = 4;

    /// <summary>libpq says <c>server at "db" (10.0.0.7), port 5432</c>.</summary>
    private const int FarthestPort = 60;

    /// <summary>These name a place on every machine, so without a port they name none.</summary>
    private static readonly string[] Anywhere = ["localhost", "localhost.localdomain", "127.0.0.1", "0.0.0.0", "::1", "database", "server", "host", "postgres"];

    /// <summary>The first of the names that a text names, or null.</summary>
    /// <param name="names">The names of a target.</param>
    /// <param name="text">What an exception says.</param>
    public static string? Find(IReadOnlyList<string> names, string text)
    {
        foreach (var name in names)
        {
            if (Names(text, name))
                return name;
        }

        return null;
    }

    private static bool Names(string text, string name)
    {
        if (name.StartsWith(Database, StringComparison.Ordinal))
            return NamesDatabase(text, name[Database.Length..]);
        return PortOf(name) is var (host, port)
            ? Places(text, name).Any() || Places(text, host.Trim('[', ']')).Any(end => IsBeforePort(text.AsSpan(end), port))
            : IsTelling(name) && Places(text, name).Any(end => !HasPort(text.AsSpan(end)));
    }

    private static bool IsTelling(string word) => word.Length >= ShortestWord && !Anywhere.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>The parts of <c>host:port</c>; null for a word of its own, such as an IPv6 address.</summary>
    private static (string Host, string Port)? PortOf(string name)
    {
        var colon = name.LastIndexOf(':');
        return colon > 0 && (name[colon - 1] == ']' || name.IndexOf(':', StringComparison.Ordinal) == colon) ? (name[..colon], name[(colon + 1)..]) : null;
    }

    /// <summary>Another port of the same host is another target; that of this one is a name of its own.</summary>
    private static bool HasPort(ReadOnlySpan<char> after)
    {
        if (after is [':', >= '0' and <= '9', ..])
            return true;
        var near = after[..Math.Min(after.Length, FarthestPort)];
        var word = near.IndexOf("port ", StringComparison.OrdinalIgnoreCase);
        return word >= 0 && word + "port ".Length is var digit && digit < near.Length && char.IsAsciiDigit(near[digit]);
    }

    private static bool IsBeforePort(ReadOnlySpan<char> after, string port)
    {
        var near = after[..Math.Min(after.Length, FarthestPort)];
        var word = near.IndexOf("port", StringComparison.OrdinalIgnoreCase);
        if (word < 0)
            return false;
        var number = near[(word + "port".Length)..].TrimStart(" :='\"");
        return number.StartsWith(port, StringComparison.Ordinal) && (number.Length == port.Length || !char.IsAsciiDigit(number[port.Length]));
    }

    /// <summary><c>database "orders"</c>, <c>database=orders</c>, <c>db: orders</c>; the bare word would be anywhere.</summary>
    private static bool NamesDatabase(string text, string database)
    {
        foreach (var word in (string[])["database", "db", "dbname", "catalog"])
        {
            foreach (var end in Places(text, word))
            {
                var said = text.AsSpan(end).TrimStart(" :='\"`[");
                if (said.Length < text.Length - end && said.StartsWith(database, StringComparison.OrdinalIgnoreCase) && EndsWord(said, database.Length))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Where a word of its own ends in a text, each time that it stands there.</summary>
    private static IEnumerable<int> Places(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0 && word.Length > 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsOfName(text[at - 1])) && EndsWord(text, end))
                yield return end;
        }
    }

    // A full stop may end the sentence, and a dash may stand after the word; what follows tells.
    private static bool EndsWord(ReadOnlySpan<char> text, int end) =>
        end >= text.Length || !IsOfName(text[end]) || (text[end] is '.' or '-' && (end + 1 >= text.Length || !IsOfName(text[end + 1])));

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_';
}
