using Tocsin.Digest;

namespace Tocsin.Ingest;

/// <summary>What one request holds of the byte budget, given back as one.</summary>
internal sealed class HeldBytes(ByteBudget budget, long most) : IDisposable
{
    private long _bytes;

    public bool TryHold(long bytes)
    {
        if (!budget.TryHold(bytes, most))
            return false;
        _bytes += bytes;
        return true;
    }

    public void Dispose()
    {
        budget.Release(_bytes);
        _bytes = 0;
    }
}
