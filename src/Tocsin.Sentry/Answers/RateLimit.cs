namespace Tocsin.Sentry.Answers;

/// <summary>What a client must not send for a while.</summary>
/// <param name="RetryAfter">For how long.</param>
/// <param name="Categories">Which kinds of items, such as <c>error</c> and <c>default</c>; empty means all.</param>
/// <param name="Scope">How far it reaches: <c>organization</c>, <c>project</c> or <c>key</c>.</param>
/// <param name="Reason">A word for the cause, such as <c>quota</c>.</param>
public sealed record RateLimit(TimeSpan RetryAfter, IReadOnlyList<string> Categories, string Scope, string? Reason);
