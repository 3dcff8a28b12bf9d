namespace Tocsin.Alerting.Delivery;

/// <summary>So many messages in so long a time, counted over everything that shares the scope.</summary>
/// <param name="Scope">What the vendor counts by, such as a chat or a bot; without secrets.</param>
/// <param name="Messages">How many, at least 1.</param>
/// <param name="Window">In which sliding span of time.</param>
public sealed record PaceLimit(string Scope, int Messages, TimeSpan Window);
