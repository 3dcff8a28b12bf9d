using Dapper;
using Tocsin.Storage;
using Tocsin.Storage.Copies;

namespace Tocsin.Planning.Recordings;

/// <summary>From when to when there is something to replay.</summary>
/// <param name="From">The start of what is asked about, in UTC.</param>
/// <param name="Begin">Where replays begin, in UTC.</param>
/// <param name="To">The end, in UTC.</param>
internal sealed record RecordedSpan(DateTimeOffset From, DateTimeOffset Begin, DateTimeOffset To)
{
    private const string First = "SELECT MIN(at) FROM decide_steps";

    // Retention has taken the beginning of what was decided about it.
    private const string IsCut = "SELECT COUNT(*) FROM incidents WHERE opened_at < @first";

    /// <exception cref="StoreException">Nothing is kept of what was decided.</exception>
    public static async Task<RecordedSpan> FindAsync(CopySource source, int days, DateTimeOffset now)
    {
        var from = now - TimeSpan.FromDays(days);
        var begin = UnixDay.StartOf(UnixDay.Of(from));
        if (await source.Connection.ExecuteScalarAsync<long?>(First) is not { } first)
            throw new StoreException("The store has nothing to replay: no alert was decided yet, or retention has removed it.");

        var isCut = first > begin.ToStore() && await source.Connection.ExecuteScalarAsync<long>(IsCut, new { first }) > 0;
        if (isCut)
            begin = UnixDay.StartOf(UnixDay.Of(UnixTime.FromStore(first)) + 1);
        return begin < now
            ? new RecordedSpan(from > begin ? from : begin, begin, now)
            : throw new StoreException("The store holds nothing to replay yet: a replay begins at midnight UTC, and retention.max_age has removed what was before. Keep more, or try again tomorrow.");
    }
}
