using System.Security.Cryptography;
using Dapper;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Alerting.Mutes;

/// <summary>What people do to silences.</summary>
internal sealed class Silencing(Database database, StoreClock clock)
{
    /// <returns>The silence; null when its end has passed already.</returns>
    public Task<ListedSilence?> AddAsync(NewSilence wanted, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        var now = await clock.ReadAsync(transaction);
        var row = new SilenceRow
        {
            Id = $"sil_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}",
            Query = wanted.Query,
            FromAt = now.ToStore(),
            Until = (wanted.For is { } span ? now + span : wanted.Until).ToStore(),
            UntilClears = wanted.UntilClears ? 1 : 0,
            Author = wanted.Author,
            Reason = wanted.Reason,
        };
        if (row.Until <= row.FromAt)
            return null;
        await transaction.Connection.ExecuteAsync(
            """
            INSERT INTO silences (id, query, from_at, until, until_clears, author, reason)
            VALUES (@Id, @Query, @FromAt, @Until, @UntilClears, @Author, @Reason)
            """,
            row, transaction.Inner);
        return row.ToListed(now);
    }, cancellationToken);

    /// <summary>The silences, newest first.</summary>
    /// <param name="all">Also those that are over.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ListedSilence>> ListAsync(bool all, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var now = await clock.ReadAsync(session.Connection, null);
        var rows = await session.Connection.QueryAsync<SilenceRow>($"SELECT {SilenceRow.Columns} FROM silences ORDER BY from_at DESC, id");
        return [.. rows.Select(row => row.ToListed(now)).Where(silence => all || silence.State == ListedSilence.Active)];
    }

    /// <summary>Ends a silence before its time. What it kept from people is told now, if it still lasts.</summary>
    /// <returns>The silence as it was before; null when there is none. One that was over stays as it is.</returns>
    public Task<ListedSilence?> EndAsync(string id, string by, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        // With the turn, so that no decision that knows the silence puts off again what is rung for here.
        await Turns.TakeAsync(transaction, Turns.Decide, cancellationToken);
        var now = await clock.ReadAsync(transaction);
        var row = await transaction.Connection.QuerySingleOrDefaultAsync<SilenceRow>(
            $"SELECT {SilenceRow.Columns} FROM silences WHERE id = @id", new { id }, transaction.Inner);
        if (row?.ToListed(now) is not { State: ListedSilence.Active } active)
            return row?.ToListed(now);

        await transaction.Connection.ExecuteAsync(
            "UPDATE silences SET ended_at = @now, ended_by = @by WHERE id = @id", new { id, by, now = now.ToStore() }, transaction.Inner);
        await IncidentStore.RingForOwedAsync(transaction, now);
        return active;
    }, cancellationToken);
}
