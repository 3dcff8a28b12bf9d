using System.Diagnostics;
using System.Reflection;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>Reads the stack of an exception, crash site first.</summary>
internal static class CodeFrames
{
    private const int MostFrames = 250;
    private const int MostShown = 30;

    private static readonly string[] Frameworks = ["System", "Microsoft", "Polly", "netstandard", "mscorlib"];
    private static readonly string[] Own = ["Tocsin.Alerting", "Tocsin.Alerting.AspNetCore"];

    /// <summary>What the runtime puts between two calls of an async method, and nobody wrote.</summary>
    private static readonly string[] Plumbing =
        ["System.Runtime.ExceptionServices.", "System.Runtime.CompilerServices.TaskAwaiter", "System.Runtime.CompilerServices.ConfiguredTaskAwaitable", "System.Runtime.CompilerServices.ValueTaskAwaiter"];

    public static IReadOnlyList<CodeFrame> Of(Exception exception) =>
        [.. new StackTrace(exception, fNeedFileInfo: true).GetFrames().Take(MostFrames).Select(Read).OfType<CodeFrame>()];

    /// <summary>The exception that tells what happened: those that only carry another one to somebody who waits do not.</summary>
    public static Exception Told(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: 1, InnerException: { } inner } => Told(inner),
        TargetInvocationException { InnerException: { } inner } => Told(inner),
        TypeInitializationException { InnerException: { } inner } => Told(inner),
        _ => exception,
    };

    /// <summary>The first lines of a stack, for people; null when there is none.</summary>
    public static string? Show(IReadOnlyList<CodeFrame> frames) => frames.Count == 0 ? null : string.Join('\n', frames.Take(MostShown));

    private static CodeFrame? Read(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method)
            return null;
        var (module, function) = FrameNames.Of(method);
        if (module is not null && Plumbing.Any(plumbing => module.StartsWith(plumbing, StringComparison.Ordinal)))
            return null;
        return new CodeFrame(module, function, frame.GetFileName(), frame.GetFileLineNumber(), frame.GetFileColumnNumber(), IsInApp(method));
    }

    private static bool IsInApp(MethodBase method)
    {
        var assembly = method.Module.Assembly.GetName().Name ?? "";
        return !Own.Contains(assembly) && !Frameworks.Any(prefix => assembly == prefix || assembly.StartsWith(prefix + ".", StringComparison.Ordinal));
    }
}
