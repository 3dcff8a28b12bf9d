using System.Collections.Frozen;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>Knows the exceptions that only carry another one: their cause decides alone.</summary>
internal static class Wrappers
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Always = new[]
    {
        "AggregateException", "TargetInvocationException", "TypeInitializationException",
        "InvocationTargetException", "ExecutionException", "CompletionException", "UndeclaredThrowableException", "ExceptionInInitializerError",
        "PrivilegedActionException", "NestedServletException", "UncheckedExecutionException",
        "ExceptionGroup", "BaseExceptionGroup", "AggregateError",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WhenRepeating = new[]
    {
        "RuntimeException", "Exception", "ServletException", "Error", "UncheckedIOException", "IllegalStateException",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the exception only carries its cause: by its type, or because a general type does no more than repeat the cause's message.</summary>
    public static bool Contains(SentryException exception, SentryException cause)
    {
        var type = exception.Type.AsSpan();
        var name = type[(type.LastIndexOfAny('.', '$', '\\') + 1)..];
        return Always.Contains(name) || (WhenRepeating.Contains(name) && Repeats(exception.Value, cause));
    }

    // new RuntimeException(cause) says "java.io.IOException: disk full", or nothing at all
    private static bool Repeats(string? value, SentryException cause)
    {
        if (string.IsNullOrEmpty(value))
            return true;
        return cause.Value is { Length: > 0 } causeValue
            ? value.EndsWith(causeValue, StringComparison.Ordinal) && (value.Length == causeValue.Length || cause.Type is { } type && value.Contains(type, StringComparison.Ordinal))
            : cause.Type is { } only && value.EndsWith(only, StringComparison.Ordinal);
    }
}
