namespace Tocsin.Sentry.Scrubbing;

/// <summary>
/// Tells from a name whether its value is a secret. Names are compared by their words (<c>dbPassword</c> = <c>db_password</c>),
/// so that <c>author</c>, <c>tokenizer</c> and <c>secretary</c> stay.
/// </summary>
internal sealed class SecretKeys
{
    private static readonly HashSet<string> Words =
    [
        "password", "passwords", "passwd", "pwd", "passphrase", "passcode", "secret", "secrets", "token", "auth", "apikey", "bearer",
        "authorization", "credential", "credentials", "csrf", "xsrf", "cookie", "cookies", "sessid", "sessionid", "jwt", "cvv", "cvc",
    ];

    // Words that are also written together with what they belong to: accesstoken, clientsecret, PHPSESSID.
    private static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "secret", "token", "apikey", "secretkey", "privatekey", "accesskey",
        "authorization", "cookie", "cookies", "credential", "credentials", "sessionid", "sessid",
    ];

    private static readonly (string First, string Second)[] Pairs =
        [("api", "key"), ("private", "key"), ("access", "key"), ("secret", "key"), ("signing", "key"), ("encryption", "key"), ("session", "id")];

    private readonly List<string> _own;

    public SecretKeys(IEnumerable<string> own) => _own = [.. own.Select(name => string.Concat(Split(name))).Where(name => name.Length > 0)];

    public bool Contains(string name)
    {
        var words = Split(name);
        if (words.Count == 0 || IsPublicKeyToken(words)) return false;
        if (words[^1] == "pass") return true;
        for (var i = 0; i < words.Count; i++)
        {
            if (Words.Contains(words[i]) || Array.Exists(Endings, ending => words[i].EndsWith(ending, StringComparison.Ordinal))) return true;
            if (i > 0 && Array.Exists(Pairs, pair => pair.First == words[i - 1] && pair.Second == words[i])) return true;
        }

        return _own.Count > 0 && IsOwn(words);
    }

    // Part of every .NET assembly's name, and public as it says.
    private static bool IsPublicKeyToken(List<string> words) => words is ["public", "key", "token"] or ["publickeytoken"];

    /// <summary>True when some words in a row spell an own name.</summary>
    private bool IsOwn(List<string> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            var joined = string.Empty;
            for (var last = first; last < words.Count; last++)
            {
                joined += words[last];
                if (_own.Contains(joined)) return true;
            }
        }

        return false;
    }

    /// <summary>The words of a name in lower case: cut at anything but letters and digits, and where case says so.</summary>
    internal static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsLetterOrDigit(name[i]);
            if (!isEnd && !(i > start && IsHump(name, i))) continue;
            if (i > start) words.Add(name[start..i].ToLowerInvariant());
            start = isEnd ? i + 1 : i;
        }

        return words;
    }

    private static bool IsHump(string name, int i) =>
        char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}
