namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Undoes PHP's names of nameless classes and functions.</summary>
internal static class PhpNames
{
    public static string Function(string function)
    {
        var name = WithoutClassPath(function);
        return WithoutClosurePlace(name);
    }

    // "class@anonymous\0/srv/app/view.php:12$0::run" -> "class@anonymous::run"
    private static string WithoutClassPath(string name)
    {
        const string mark = "@anonymous";
        var start = name.IndexOf(mark, StringComparison.Ordinal);
        if (start < 0)
            return name;
        start += mark.Length;
        var method = name.IndexOf("::", start, StringComparison.Ordinal);
        return method < 0 ? name[..start] : string.Concat(name.AsSpan(0, start), name.AsSpan(method));
    }

    // since PHP 8.4 "{closure:App\Cart::total():12}" and "{closure:/srv/app/view.php:12}"
    private static string WithoutClosurePlace(string name)
    {
        const string mark = "{closure:";
        var start = name.IndexOf(mark, StringComparison.Ordinal);
        if (start < 0)
            return name;
        var end = name.LastIndexOf('}');
        return end < start ? name : string.Concat(name.AsSpan(0, start), "{closure}", name.AsSpan(end + 1));
    }
}
