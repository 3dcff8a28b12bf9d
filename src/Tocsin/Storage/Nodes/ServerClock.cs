using System.Data.Common;
using Dapper;

namespace Tocsin.Storage.Nodes;

/// <summary>The clock of the PostgreSQL server, which every node sees alike.</summary>
internal sealed class ServerClock : StoreClock
{
    // Not now(): that is when the transaction began, which may have waited for its turn since.
    private const string Ask = "SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS bigint)";

    public override async ValueTask<DateTimeOffset> ReadAsync(DbConnection connection, DbTransaction? transaction) =>
        UnixTime.FromStore(await connection.ExecuteScalarAsync<long>(Ask, transaction: transaction));
}
