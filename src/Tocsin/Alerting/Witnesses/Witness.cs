using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Alerting.Witnesses;

/// <summary>Says what deciding decides about, as it is at this moment; and keeps what it said, so that the same can be decided again.</summary>
internal abstract class Witness
{
    /// <summary>What a signal is about.</summary>
    /// <param name="transaction">The transaction of the step.</param>
    /// <param name="issueId">The issue, or null when the alert is about none.</param>
    /// <param name="told">What the signal says; null: what the key's last incident said.</param>
    /// <param name="key">The alert key.</param>
    /// <param name="now">The moment of the step.</param>
    /// <returns>Null when the issue is gone.</returns>
    public abstract Task<Subject?> OfSignalAsync(WriteTransaction transaction, long? issueId, Subject? told, string key, DateTimeOffset now);

    /// <summary>What an incident is about that is looked at because time has passed; null when its issue is gone.</summary>
    public abstract Task<Subject?> OfIncidentAsync(WriteTransaction transaction, StoredIncident stored, DateTimeOffset now);

    /// <summary>What those are about that wait for a digest, in their order; what is left of one whose issue is gone.</summary>
    public abstract Task<IReadOnlyList<(StoredIncident Waiting, Subject Now)>> OfWaitingAsync(
        WriteTransaction transaction, IReadOnlyList<StoredIncident> waiting, DateTimeOffset now);

    /// <summary>A step begins that has something to do.</summary>
    /// <param name="transaction">The transaction of the step.</param>
    /// <param name="dueSince">The moment at which the first of it was due.</param>
    /// <param name="now">The moment of the step.</param>
    /// <returns>The step's number.</returns>
    public abstract Task<long> BeginAsync(WriteTransaction transaction, DateTimeOffset dueSince, DateTimeOffset now);

    /// <summary>Something is about to be decided.</summary>
    /// <param name="transaction">The transaction of the step.</param>
    /// <param name="step">The step's number.</param>
    /// <param name="signal">What is decided about, or the timer that rang.</param>
    /// <param name="known">The last incident of its key as it is before the decision, or null.</param>
    /// <param name="now">The moment of the step.</param>
    public abstract Task KeepAsync(WriteTransaction transaction, long step, StoredSignal signal, StoredIncident? known, DateTimeOffset now);
}
