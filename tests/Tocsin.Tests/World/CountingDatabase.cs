using Tocsin.Storage;

namespace Tocsin.Tests.World;

/// <summary>Counts how often a store is read.</summary>
internal sealed class CountingDatabase(Database inner) : WrappedDatabase(inner)
{
    private int _reads;

    public int Reads => _reads;

    public override ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return base.OpenReadAsync(cancellationToken);
    }
}
