namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>What a client dropped before sending.</summary>
/// <param name="Reason">Why, such as <c>queue_overflow</c> or <c>sample_rate</c>.</param>
/// <param name="Category">What, such as <c>error</c> or <c>transaction</c>.</param>
/// <param name="Quantity">How many.</param>
public sealed record DiscardedEvents(string Reason, string Category, long Quantity);
