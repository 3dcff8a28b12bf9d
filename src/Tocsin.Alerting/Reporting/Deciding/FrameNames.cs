using System.Reflection;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>
/// Turns the compiler's names back into those of the source: <c>&lt;PayAsync&gt;d__3.MoveNext</c> is <c>PayAsync</c>, and a lambda or local function is
/// named by the method it stands in.
/// </summary>
internal static class FrameNames
{
    public static (string? Module, string Function) Of(MethodBase method)
    {
        var type = method.DeclaringType;
        var function = Written(method.Name);
        while (type is { IsNested: true } && type.Name.StartsWith('<'))
        {
            if (function == nameof(IEnumerator<>.MoveNext) || function.StartsWith('<'))
                function = Written(type.Name);
            type = type.DeclaringType;
        }

        return (type is null ? null : Plain(type), function);
    }

    // <PayAsync>b__0 is a lambda in PayAsync, <PayAsync>g__Check|0_1 the local function Check in it, <<Main>$>g__Run|0_0 one of the main program.
    private static string Written(string name)
    {
        var end = name.LastIndexOf('>');
        if (!name.StartsWith('<') || end < 2)
            return name;
        var local = name.IndexOf("g__", end, StringComparison.Ordinal);
        var bar = name.IndexOf('|', end);
        return local >= 0 && bar > local ? name[(local + 3)..bar] : name[1..end].Trim('<', '>', '$');
    }

    private static string Plain(Type type) =>
        (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName?.Replace('+', '.') ?? type.Name;
}
