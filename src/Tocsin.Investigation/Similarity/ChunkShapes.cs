using System.Buffers;
using System.Collections.Frozen;

namespace Tocsin.Investigation.Similarity;

/// <summary>Recognises what a run of characters without white space is as a whole: an address, an id, a date.</summary>
internal static class ChunkShapes
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\r\n,;()[]{}<>\"'`=|“”‘’«»");
    private static readonly SearchValues<char> UrlEnds = SearchValues.Create(" \t\r\n<>\"'`“”‘’«»");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HostEndings = new[]
    {
        "com", "net", "org", "io", "dev", "app", "local", "internal", "lan", "home", "svc", "cluster", "localdomain", "intranet", "corp",
        "cloud", "info", "biz", "ai", "co", "me", "tv", "eu", "uk", "de", "fr", "it", "es", "nl", "be", "pl", "cz", "at", "ch", "se", "no",
        "fi", "dk", "ru", "ua", "by", "kz", "su", "us", "ca", "br", "mx", "cn", "jp", "kr", "in", "au", "nz", "za", "tr", "il", "gov", "edu",
        "example", "invalid", "test", "xyz", "site", "online", "tech", "consul",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SourceEndings = new[]
    {
        "cs", "fs", "vb", "js", "mjs", "cjs", "ts", "tsx", "jsx", "vue", "py", "pyx", "java", "kt", "scala", "go", "rb", "erb", "php", "rs",
        "c", "cc", "cpp", "h", "hpp", "m", "mm", "swift", "dart", "ex", "exs", "lua", "sql", "html", "json", "yml", "yaml", "xml", "txt", "log",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsDelimiter(char value) => Delimiters.Contains(value);

    /// <summary>How far the chunk that the text starts with reaches; a URL reaches over delimiters.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(Delimiters);
        var length = end < 0 ? text.Length : Math.Max(end, 1);
        if (!text[..length].Contains("://", StringComparison.Ordinal))
            return length;
        end = text.IndexOfAny(UrlEnds);
        return end < 0 ? text.Length : end;
    }

    /// <summary>The mask for the whole chunk, or null when it must be judged word by word.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="namesAHost">Whether the words before announce a host ("connect to …").</param>
    /// <param name="used">How many characters the mask stands for; closing punctuation is not part of it.</param>
    public static string? Whole(ReadOnlySpan<char> chunk, bool namesAHost, out int used)
    {
        var trimmed = chunk.TrimEnd(".:!?)],;");
        used = trimmed.Length;
        if (trimmed.IsEmpty)
            return null;
        if (trimmed.Contains("://", StringComparison.Ordinal) || trimmed.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("blob:", StringComparison.OrdinalIgnoreCase))
            return MaskWords.Url;
        if (trimmed.Contains('@') && IsEmail(trimmed))
            return MaskWords.Email;
        if (NumberShapes.IsUuid(trimmed))
            return MaskWords.Uuid;
        if (char.IsAsciiDigit(trimmed[0]) && MomentShapes.Match(trimmed) is { } moment)
            return moment;
        if (IsIp(trimmed))
            return MaskWords.Ip;
        if (IsHost(trimmed, namesAHost))
            return MaskWords.Host;
        return NumberShapes.IsToken(trimmed) ? MaskWords.Number : null;
    }

    private static bool IsEmail(ReadOnlySpan<char> chunk)
    {
        var at = chunk.IndexOf('@');
        var domain = chunk[(at + 1)..];
        var dot = domain.LastIndexOf('.');
        if (at == 0 || dot <= 0 || domain.Contains('/'))
            return false;
        var ending = domain[(dot + 1)..];
        return ending.Length >= 2 && !ending.ContainsAnyExcept(NumberShapes.Letters);
    }

    private static bool IsIp(ReadOnlySpan<char> chunk)
    {
        var address = chunk;
        var slash = address.IndexOf('/');
        if (slash >= 0)
            address = IsPort(address[(slash + 1)..].TrimStart('/')) ? address[..slash] : default;
        if (address.IsEmpty || !(char.IsAsciiHexDigit(address[0]) || address[0] == ':'))
            return false;
        var colons = address.Count(':');
        if (colons == 1)
            address = IsPort(address[(address.IndexOf(':') + 1)..]) ? address[..address.IndexOf(':')] : default;
        return colons >= 2 ? IsIpV6(address, colons) : address.Count('.') == 3 && IsIpV4(address);
    }

    private static bool IsIpV4(ReadOnlySpan<char> address)
    {
        foreach (var part in address.Split('.'))
        {
            var digits = address[part];
            if (digits.Length is 0 or > 3 || digits.ContainsAnyExceptInRange('0', '9'))
                return false;
        }

        return true;
    }

    private static bool IsIpV6(ReadOnlySpan<char> address, int colons)
    {
        var zone = address.IndexOf('%');
        var plain = zone < 0 ? address : address[..zone];
        // "a::b" of C++ and Rust has letters beyond f, or fewer colons than an address without "::"
        return plain.Length >= 3 && (colons == 7 || plain.Contains("::", StringComparison.Ordinal))
            && !plain.ContainsAnyExcept(NumberShapes.AddressCharacters) && plain.ContainsAnyInRange('0', '9');
    }

    private static bool IsHost(ReadOnlySpan<char> chunk, bool namesAHost)
    {
        var colon = chunk.LastIndexOf(':');
        var port = colon > 0 && IsPort(chunk[(colon + 1)..]);
        var name = port ? chunk[..colon] : chunk;
        if (name.Length > 253 || name.ContainsAnyExcept(NumberShapes.HostCharacters) || !name.ContainsAny(NumberShapes.Letters))
            return false;
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;

        var dot = name.LastIndexOf('.');
        if (dot <= 0)
            return port && namesAHost;
        var ending = name[(dot + 1)..];
        return HostEndings.Contains(ending) ? !name.ContainsAnyInRange('A', 'Z') || port : port && !SourceEndings.Contains(ending);
    }

    private static bool IsPort(ReadOnlySpan<char> text) => text.Length is > 0 and <= 5 && !text.ContainsAnyExceptInRange('0', '9');
}
