using Dapper;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage;

namespace Tocsin.Alerting.Mutes;

/// <summary>What deciding reads and writes of silences.</summary>
internal static class SilenceStore
{
    public static async Task<IReadOnlyList<Silence>> ActiveAsync(WriteTransaction transaction, DateTimeOffset now) =>
        [.. (await transaction.Connection.QueryAsync<SilenceRow>(
            $"SELECT {SilenceRow.Columns} FROM silences WHERE ended_at IS NULL AND (until IS NULL OR until > @now) ORDER BY id",
            new { now = now.ToStore() }, transaction.Inner)).Select(row => row.ToSilence()).OfType<Silence>()];

    /// <summary>Remembers that a silence has held something, so that it may end when that clears.</summary>
    public static Task HoldAsync(WriteTransaction transaction, string id, DateTimeOffset now) => transaction.Connection.ExecuteAsync(
        "UPDATE silences SET held_at = @now WHERE id = @id AND held_at IS NULL", new { id, now = now.ToStore() }, transaction.Inner);

    /// <summary>Ends a silence whose problem has cleared, if it has held anything.</summary>
    /// <returns>Whether it did.</returns>
    public static async Task<bool> ClearAsync(WriteTransaction transaction, string id, DateTimeOffset now) => await transaction.Connection.ExecuteAsync(
        "UPDATE silences SET ended_at = @now WHERE id = @id AND ended_at IS NULL AND held_at IS NOT NULL", new { id, now = now.ToStore() }, transaction.Inner) > 0;
}
