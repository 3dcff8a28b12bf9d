using Tocsin.Digest;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Answers;

namespace Tocsin.Ingest;

/// <summary>What came of one request, while its items are taken one by one.</summary>
internal sealed class Reception(Guid? eventId)
{
    private readonly List<Task<DigestOutcome>> _digesting = [];

    /// <summary>The id to answer with: the envelope's, else the first event's.</summary>
    public Guid? EventId { get; private set; } = eventId;

    /// <summary>The first refusal, if any; it is the answer only when nothing was taken.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>True when at least one item was taken, or there was none to refuse.</summary>
    public bool TookSomething { get; private set; }

    public RateLimit? Limit => Refusal?.Limit;

    public void Digesting(Guid id, Task<DigestOutcome> outcome)
    {
        EventId ??= id;
        TookSomething = true;
        _digesting.Add(outcome);
    }

    public void Took() => TookSomething = true;

    public void Refuse(Refusal refusal) => Refusal ??= refusal;

    /// <summary>Waits until everything is on disk, or could not be put there.</summary>
    public async Task<IReadOnlyList<EventOutcome>> SettleAsync()
    {
        var outcomes = new List<EventOutcome>(_digesting.Count);
        foreach (var digesting in _digesting)
        {
            outcomes.Add(await digesting switch
            {
                DigestOutcome.Accepted => EventOutcome.Accepted,
                DigestOutcome.Duplicate => EventOutcome.Duplicate,
                _ => EventOutcome.DroppedStorage,
            });
        }

        return outcomes;
    }
}
