namespace Tocsin.Planning.Comparison;

/// <summary>All that one configuration had to say.</summary>
/// <param name="Messages">The messages, in order.</param>
/// <param name="Edits">How often living messages were edited.</param>
/// <param name="Held">Signals that were held, by reason.</param>
internal sealed record Spoken(IReadOnlyList<SpokenMessage> Messages, long Edits, IReadOnlyDictionary<string, long> Held);
