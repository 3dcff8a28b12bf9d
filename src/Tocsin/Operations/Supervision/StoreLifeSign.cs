using Dapper;
using Tocsin.Storage;

namespace Tocsin.Operations.Supervision;

/// <summary>The store lives when somebody who wants to write gets a turn and an answer. Reading would not do: SQLite reads beside a writer that hangs.</summary>
internal sealed class StoreLifeSign(Database database) : ILifeSign
{
    public async ValueTask<string?> TroubleAsync(TimeSpan period, CancellationToken cancellationToken)
    {
        // Nothing is written, so there is nothing to commit.
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        await transaction.Connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT COUNT(*) FROM migrations", transaction: transaction.Inner, cancellationToken: cancellationToken));
        return null;
    }
}
