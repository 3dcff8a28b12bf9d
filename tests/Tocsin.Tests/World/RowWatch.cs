using Dapper;
using Tocsin.Storage;

namespace Tocsin.Tests.World;

/// <summary>Sees how many rows each transaction takes out of some tables.</summary>
internal sealed class RowWatch(Database inner, IReadOnlyCollection<string> tables) : WrappedDatabase(inner)
{
    private readonly List<long> _taken = [];

    /// <summary>Rows by transaction, of those that committed.</summary>
    public IReadOnlyList<long> Taken => _taken;

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var transaction = await base.BeginWriteAsync(cancellationToken);
        return new Watched(this, transaction, await CountAsync(transaction));
    }

    private Task<long> CountAsync(WriteTransaction transaction) => transaction.Connection.ExecuteScalarAsync<long>(
        $"SELECT {string.Join(" + ", tables.Select(table => $"(SELECT COUNT(*) FROM {table})"))}", transaction: transaction.Inner);

    private sealed class Watched(RowWatch watch, WriteTransaction inner, long before) : WrappedTransaction(inner)
    {
        public override async ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            watch._taken.Add(before - await watch.CountAsync(this));
            await base.CommitAsync(cancellationToken);
        }
    }
}
