namespace Tocsin.Sentry.Events;

/// <summary>One exception of a chain or group.</summary>
public sealed record SentryException
{
    /// <summary>The exception's type.</summary>
    public string? Type { get; init; }

    /// <summary>The exception's message.</summary>
    public string? Value { get; init; }

    /// <summary>The module or namespace that the type lives in.</summary>
    public string? Module { get; init; }

    /// <summary>How the exception was caught, such as <c>chained</c> or <c>onunhandledrejection</c>.</summary>
    public string? Mechanism { get; init; }

    /// <summary>False for a crash, true for a caught and reported error, null when the SDK does not say.</summary>
    public bool? Handled { get; init; }

    /// <summary>True when the SDK made the exception up to carry a stack.</summary>
    public bool Synthetic { get; init; }

    /// <summary>The exception's number within its group.</summary>
    public int? ExceptionId { get; init; }

    /// <summary>The number of the exception that this one belongs to.</summary>
    public int? ParentId { get; init; }

    /// <summary>True when the exception is only the wrapper of several.</summary>
    public bool IsGroup { get; init; }

    /// <summary>The frames, oldest call first.</summary>
    public IReadOnlyList<SentryFrame> Frames { get; init; } = [];
}
