namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Evens out Python's function names: newer versions qualify them.</summary>
internal static class PythonNames
{
    // "outer.<locals>.inner" and "inner" are one function, seen by two versions of Python
    public static string Function(string function)
    {
        var mark = function.LastIndexOf("<locals>.", StringComparison.Ordinal);
        return mark < 0 ? function : function[(mark + "<locals>.".Length)..];
    }
}
