using Tocsin.Operations.Health;
using Tocsin.Storage;

namespace Tocsin.Operations;

/// <summary>
/// Ready when the store answers, and is still one that this program can work with: a newer one may have changed it while this one runs.
/// </summary>
internal sealed class StoreReadiness(Database database, TimeProvider time) : IReadinessCheck
{
    public string Name => "store";

    public async ValueTask<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new Migrator(database, time).CompareAsync(cancellationToken);
            return ReadinessResult.Ok;
        }
        catch (StoreException refusal)
        {
            return ReadinessResult.Failed(refusal.Message);
        }
    }
}
