namespace Tocsin.Storage.Nodes;

/// <summary>The store under a lease: every transaction that may write makes sure first that the lease is still held.</summary>
internal sealed class LeasedDatabase(Database inner, Lease lease) : WrappedDatabase(inner)
{
    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var transaction = await base.BeginWriteAsync(cancellationToken);
        var isGuarded = false;
        try
        {
            await Leases.GuardAsync(transaction, lease, cancellationToken);
            isGuarded = true;
            return transaction;
        }
        finally
        {
            if (!isGuarded)
                await transaction.DisposeAsync();
        }
    }
}
