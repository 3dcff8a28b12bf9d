namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>What items of release health add to the counts of a release (items <c>session</c> and <c>sessions</c>).</summary>
/// <param name="Release">The release; null when the item names none and cannot be counted.</param>
/// <param name="Environment">The environment.</param>
/// <param name="StartedAt">When the session, or the first of the aggregated ones, started.</param>
/// <param name="Started">How many sessions started.</param>
/// <param name="Exited">How many ended well.</param>
/// <param name="Errored">How many had errors and did not crash.</param>
/// <param name="Abnormal">How many ended without saying so, such as by power loss.</param>
/// <param name="Crashed">How many ended in a crash or an unhandled error.</param>
public sealed record SessionCounts(
    string? Release,
    string? Environment,
    DateTimeOffset? StartedAt,
    long Started,
    long Exited,
    long Errored,
    long Abnormal,
    long Crashed)
{
    /// <summary>Reads the payload of a <c>session</c> item: one update of one session.</summary>
    public static ItemReading<SessionCounts> ReadUpdate(ReadOnlySpan<byte> payload) =>
        ItemJson.Read(payload, new SessionFields(), SessionFields.ReadMembers, static fields => fields.FinishUpdate());

    /// <summary>Reads the payload of a <c>sessions</c> item: counts that the client has already summed up.</summary>
    public static ItemReading<SessionCounts> ReadAggregates(ReadOnlySpan<byte> payload) =>
        ItemJson.Read(payload, new SessionFields(), SessionFields.ReadMembers, static fields => fields.FinishAggregates());
}
