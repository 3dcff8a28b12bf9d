namespace Tocsin.Alerting.Errors;

/// <summary>Where an exception was met.</summary>
public sealed record ErrorContext
{
    /// <summary>An exception that was met nowhere in particular.</summary>
    public static ErrorContext None { get; } = new();

    /// <summary>What was being done, such as <c>charge</c>; errors are counted by it, so it should be one of few words. Null for the application as a whole.</summary>
    public string? Operation { get; init; }

    /// <summary>
    /// The token of whoever asked for the work. When it was cancelled, an <see cref="OperationCanceledException"/> is no error; when it was not, somebody else's
    /// time was over.
    /// </summary>
    public CancellationToken Cancellation { get; init; }
}
