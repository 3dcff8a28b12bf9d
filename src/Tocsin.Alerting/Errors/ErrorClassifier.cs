using System.Data.Common;
using System.Net.Sockets;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Errors.Table;

namespace Tocsin.Alerting.Errors;

/// <summary>
/// Says what kind of trouble an exception stands for: by its type, by the codes it carries (socket error, status of HTTP, SQLSTATE, HResult) and by its
/// causes. Never by the words of its message, which differ by version, language and whoever wrote them. docs/errors.md has the table.
/// </summary>
/// <param name="own">Types of one's own, and what they are taken for; what is derived from them too. They are asked before the table.</param>
public sealed class ErrorClassifier(IReadOnlyDictionary<Type, ErrorVerdict>? own = null)
{
    private const int DeepestCause = 20;

    private static readonly ErrorVerdict Cancelled = new(ErrorCategory.Cancelled, IsTransient: false, Severity.Debug, "whoever asked for it did not want it any more");

    private static readonly ErrorVerdict OverTime =
        new(ErrorCategory.Timeout, IsTransient: true, Severity.Warning, "it was cancelled, and not by whoever asked for it: a time-out was over");

    /// <summary>What an exception is taken for.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="cancellationToken">The token of whoever asked for the work; without one, a cancellation counts as wanted.</param>
    public ErrorVerdict Classify(Exception exception, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Decide(exception, depth: 0, cancellationToken);
    }

    private ErrorVerdict Decide(Exception exception, int depth, CancellationToken cancellationToken) => exception switch
    {
        _ when Own(exception.GetType()) is { } verdict => verdict,
        OperationCanceledException cancelled => Cancellation(cancelled, cancellationToken),
        AggregateException { InnerExceptions.Count: > 0 } many when depth < DeepestCause => Worst(many, depth, cancellationToken),
        SocketException socket => SocketRows.Of(socket.SocketErrorCode).Verdict,
        HttpRequestException http when HttpStatusRows.Of(http.StatusCode) is { } row => row.Verdict,
        DbException database when SqlStateRows.Of(database.SqlState) is { } row => row.Verdict,
        DbException database => Database(database, depth, cancellationToken),
        IOException file when FileErrorRows.Of(file.HResult) is { } row => row.Verdict,
        _ => ByType(exception, depth, cancellationToken),
    };

    private ErrorVerdict? Own(Type? type)
    {
        if (own is null)
            return null;
        for (; type is not null; type = type.BaseType)
        {
            if (own.TryGetValue(type, out var verdict))
                return verdict;
        }

        return null;
    }

    // HttpClient says TaskCanceledException with a TimeoutException inside when its own time-out was over.
    private static ErrorVerdict Cancellation(OperationCanceledException cancelled, CancellationToken cancellationToken) =>
        cancelled.InnerException is TimeoutException || (cancellationToken.CanBeCanceled && !cancellationToken.IsCancellationRequested) ? OverTime : Cancelled;

    // To try again helps only when it helps with all of them; what was merely cancelled because of the others tells nothing.
    private ErrorVerdict Worst(AggregateException many, int depth, CancellationToken cancellationToken)
    {
        var verdicts = many.InnerExceptions.Select(inner => Decide(inner, depth + 1, cancellationToken)).ToArray();
        var errors = Array.FindAll(verdicts, verdict => verdict.Category != ErrorCategory.Cancelled);
        return errors.Length == 0
            ? verdicts[0]
            : errors.MaxBy(verdict => (verdict.Severity, !verdict.IsTransient, verdict.Category != ErrorCategory.Unknown))! with { IsTransient = Array.TrueForAll(errors, verdict => verdict.IsTransient) };
    }

    // A database that cannot be reached is for whoever runs the database; only that it took too long is said as such.
    private ErrorVerdict Database(DbException database, int depth, CancellationToken cancellationToken)
    {
        var row = ExceptionRows.Of(typeof(DbException)).Verdict;
        var cause = database.InnerException is { } inner && depth < DeepestCause ? Decide(inner, depth + 1, cancellationToken) : null;
        return cause switch
        {
            { Category: ErrorCategory.Timeout or ErrorCategory.Security or ErrorCategory.Resource } => cause,
            { Category: ErrorCategory.Network } or { IsTransient: true } => row with { IsTransient = true, Severity = Severity.Warning, Why = $"the connection failed: {cause.Why}" },
            _ when database.IsTransient => row with { IsTransient = true, Severity = Severity.Warning, Why = "its driver says that it passes" },
            _ => row,
        };
    }

    private ErrorVerdict ByType(Exception exception, int depth, CancellationToken cancellationToken)
    {
        var row = ExceptionRows.Of(exception.GetType());
        var cause = row.AsksInner && exception.InnerException is { } inner && depth < DeepestCause ? Decide(inner, depth + 1, cancellationToken) : null;
        return cause is null or { Category: ErrorCategory.Unknown } ? row.Verdict : cause;
    }
}
