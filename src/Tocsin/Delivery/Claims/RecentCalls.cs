using Dapper;
using Tocsin.Storage;

namespace Tocsin.Delivery.Claims;

/// <summary>When a channel's vendor was called lately.</summary>
internal static class RecentCalls
{
    /// <summary>No vendors let all channels together make more calls within the window of a pace.</summary>
    private const int Most = 1_000;

    /// <summary>Calls of other nodes, and of this machine's processes of before.</summary>
    public static async Task<IReadOnlyList<DateTimeOffset>> OfOthersAsync(Database database, Claimant claimant, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var own = $"{claimant.Lease.Holder}/";
        var calls = await session.Connection.QueryAsync<long>(
            """
            SELECT d.at FROM (SELECT notification_id, at, claimed_by FROM deliveries ORDER BY id DESC LIMIT @Most) d
            JOIN notifications n ON n.id = d.notification_id
            WHERE n.channel = @Channel AND d.at > @since AND (d.claimed_by IS NULL OR substr(d.claimed_by, 1, @length) <> @own)
            """,
            new { Most, claimant.Channel, since = since.ToStore(), own, length = own.Length });
        return [.. calls.Select(UnixTime.FromStore)];
    }
}
