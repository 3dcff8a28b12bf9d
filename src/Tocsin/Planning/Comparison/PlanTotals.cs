namespace Tocsin.Planning.Comparison;

/// <summary>What one configuration says in all.</summary>
/// <param name="Messages">Messages, digests included.</param>
/// <param name="Edits">Edits of living messages, which make no sound.</param>
/// <param name="Held">Signals that nobody was told of at once, by reason.</param>
internal sealed record PlanTotals(long Messages, long Edits, IReadOnlyDictionary<string, long> Held)
{
    public static PlanTotals Of(Spoken spoken) => new(spoken.Messages.Count, spoken.Edits, spoken.Held);
}
