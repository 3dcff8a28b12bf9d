using Dapper;
using Tocsin.Operations.Health;
using Tocsin.Storage;

namespace Tocsin.Operations;

/// <summary>Ready when the store answers.</summary>
internal sealed class StoreReadiness(Database database) : IReadinessCheck
{
    public string Name => "store";

    public async ValueTask<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        await session.Connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM migrations");
        return ReadinessResult.Ok;
    }
}
