using Dapper;
using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Witnesses;
using Tocsin.Planning.Recordings;
using Tocsin.Storage;

namespace Tocsin.Planning.Replays;

/// <summary>The witness of a replay: says what the server's own saw. It keeps nothing.</summary>
/// <param name="inputs">What was recorded.</param>
/// <param name="begin">Where the replay begins.</param>
internal sealed class RecordedWitness(Database inputs, DateTimeOffset begin) : Witness
{
    private readonly Dictionary<string, Sample> _last = new(StringComparer.Ordinal);
    private DateTimeOffset _now;
    private long _passed;
    private bool _isRecorded;

    /// <summary>Takes in what the steps saw up to one, and puts the signals of that one into the outbox.</summary>
    /// <param name="store">The store of the replay.</param>
    /// <param name="through">The last step to be taken in.</param>
    /// <param name="step">The step whose signals are raised; null for a moment at which the server made no step.</param>
    /// <param name="now">The moment.</param>
    public async Task AdvanceAsync(Database store, long through, RecordedStep? step, DateTimeOffset now)
    {
        (_now, _isRecorded) = (now, step is not null);
        if (through <= _passed)
            return;

        var seen = await SeenAsync(through);
        _passed = through;
        if (seen.Count == 0)
            return;
        await using var transaction = await store.BeginWriteAsync(default);
        foreach (var input in seen)
        {
            var subject = SubjectJson.Read(input.Subject);
            _last[input.Key] = new Sample(UnixTime.FromStore(input.At), subject);
            if (input.IssueId is { } issueId)
                await ReplayedIssues.SetAsync(transaction, issueId, subject);
            if (input.Kind is not null && input.StepId == step?.Id)
                await RaiseAsync(transaction, input);
        }

        await transaction.CommitAsync(default);
    }

    public override Task<Subject?> OfSignalAsync(WriteTransaction transaction, long? issueId, Subject? told, string key, DateTimeOffset now) => Task.FromResult(told);

    public override async Task<Subject?> OfIncidentAsync(WriteTransaction transaction, StoredIncident stored, DateTimeOffset now)
    {
        var last = _last.GetValueOrDefault(stored.Incident.Key) ?? new Sample(begin, stored.Subject);
        // Had the server looked in this step and found the numbers changed, it would have said so.
        var seen = _isRecorded ? last : last with { Numbers = await BetweenAsync(last, stored) };
        return seen.Of(stored.Subject);
    }

    public override async Task<IReadOnlyList<(StoredIncident Waiting, Subject Now)>> OfWaitingAsync(
        WriteTransaction transaction, IReadOnlyList<StoredIncident> waiting, DateTimeOffset now)
    {
        var all = new List<(StoredIncident, Subject)>(waiting.Count);
        foreach (var stored in waiting)
            all.Add((stored, await OfIncidentAsync(transaction, stored, now) ?? stored.Subject));
        return all;
    }

    public override Task<long> BeginAsync(WriteTransaction transaction, DateTimeOffset dueSince, DateTimeOffset now) => Task.FromResult(0L);

    public override Task KeepAsync(WriteTransaction transaction, long step, StoredSignal signal, StoredIncident? known, DateTimeOffset now) => Task.CompletedTask;

    private async Task<Subject> BetweenAsync(Sample last, StoredIncident stored)
    {
        await using var session = await inputs.OpenReadAsync(default);
        var next = await session.Connection.QueryFirstOrDefaultAsync<RecordedInput>(
            $"{RecordedInput.Select} WHERE i.key = @Key AND i.step_id > @_passed ORDER BY i.step_id LIMIT 1", new { stored.Incident.Key, _passed });
        if (next is null || stored.IssueId is null)
            return last.Numbers;
        var after = new Sample(UnixTime.FromStore(next.At), SubjectJson.Read(next.Subject));
        var minutes = await session.Connection.QueryAsync<(long Minute, long Count)>(
            "SELECT minute, count FROM issue_minutes WHERE issue_id = @IssueId AND minute BETWEEN @from AND @to",
            new { stored.IssueId, from = last.At.ToStore() / 60_000, to = next.At / 60_000 });
        return BetweenSamples.At(last, after, [.. minutes.Select(row => new MinuteCount(row.Minute, row.Count))], _now);
    }

    private async Task<List<RecordedInput>> SeenAsync(long through)
    {
        await using var session = await inputs.OpenReadAsync(default);
        return (await session.Connection.QueryAsync<RecordedInput>(
            $"{RecordedInput.Select} WHERE i.step_id > @_passed AND i.step_id <= @through ORDER BY i.id", new { _passed, through })).AsList();
    }

    private static Task RaiseAsync(WriteTransaction transaction, RecordedInput input) => transaction.Connection.ExecuteAsync(
        """
        INSERT INTO signals (key, kind, severity, issue_id, at, detail, done_by, origin, subject)
        VALUES (@Key, @Kind, @Severity, @IssueId, @RaisedAt, @Detail, @DoneBy, @Origin, @Subject)
        """,
        input, transaction.Inner);
}
