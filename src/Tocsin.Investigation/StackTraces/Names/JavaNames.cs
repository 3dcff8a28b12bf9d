using System.Text;

namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Undoes what JVM compilers, proxies and bytecode libraries do to names of classes and methods.</summary>
internal static class JavaNames
{
    // everything from the mark on is invented: by CGLIB, Guice, Javassist, Hibernate, Byte Buddy, Mockito, D8, the JVM's lambdas
    private static readonly string[] ProxyMarks =
        ["$$", "$HibernateProxy$", "$ByteBuddy$", "$MockitoMock$", "$auxiliary$", "$Lambda/"];

    // numbered by the JVM as they are made
    private static readonly string[] NumberedNames = ["Accessor", "$Proxy", "__", "_jvst", "eval"];

    public static string? Module(string module)
    {
        var name = module;
        var mark = ProxyMark(name);
        if (mark >= 0)
            name = name[..mark].TrimEnd('_', '-', '$');
        name = WithoutNumbers(name);
        return WithoutCounter(name);
    }

    public static string Function(string function)
    {
        var name = WithoutNumbers(function);
        return name.StartsWith("$r8$lambda$", StringComparison.Ordinal) ? "$r8$lambda" : WithoutCounter(name);
    }

    /// <summary>Where a proxy's invented part begins, or -1.</summary>
    public static int ProxyMark(ReadOnlySpan<char> name)
    {
        if (!name.Contains('$'))
            return -1;
        var first = -1;
        foreach (var mark in ProxyMarks)
        {
            var index = name.IndexOf(mark, StringComparison.Ordinal);
            if (index >= 0 && (first < 0 || index < first))
                first = index;
        }

        return first > 0 && name[first - 1] == '_' ? first - 1 : first;
    }

    // "Cart$1$2", "lambda$work$3", "invoke$lambda$0": numbers that move when code is added above
    private static string WithoutNumbers(string name)
    {
        if (!name.Contains('$', StringComparison.Ordinal))
            return name;
        var kept = new StringBuilder(name.Length);
        var first = true;
        foreach (var range in name.AsSpan().Split('$'))
        {
            var part = name.AsSpan(range);
            if (!first && NameText.IsDigits(part))
                continue;
            if (!first)
                kept.Append('$');
            kept.Append(part);
            first = false;
        }

        return kept.Length == name.Length ? name : kept.ToString();
    }

    private static string WithoutCounter(string name)
    {
        if (name.Length == 0 || !char.IsAsciiDigit(name[^1]))
            return name;
        var stem = NameText.WithoutTrailingDigits(name);
        foreach (var numbered in NumberedNames)
        {
            if (stem.EndsWith(numbered))
                return stem.ToString();
        }

        return name;
    }
}
