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

    // <PayAsync>b__0 is a lambda in PayAsync, <PayAsync>g__Check|0_1 the local function Check in it, <<PayAsync>g__Check|0_1>d the state of that one,
    // <Main>$ the main program.
    private static string Written(string name)
    {
        if (!name.StartsWith('<') || ClosingOf(name) is not (> 1 and var end))
            return name;
        var bar = name.IndexOf('|', end);
        return name.AsSpan(end + 1).StartsWith("g__") && bar > 0 ? name[(end + 4)..bar] : Written(name[1..end]);
    }

    private static int ClosingOf(string name)
    {
        var depth = 0;
        for (var at = 0; at < name.Length; at++)
        {
            depth += name[at] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
                return at;
        }

        return -1;
    }

    private static string Plain(Type type) =>
        (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName?.Replace('+', '.') ?? type.Name;
}
