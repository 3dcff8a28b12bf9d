using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace Tocsin.Storage;

/// <summary>
/// Reads rows one by one, for what is too much to be held. Dapper's own way asks the server to cancel the statement whenever it is done with it: over
/// a connection of its own, even after the last row. Left early within a transaction, that fails the transaction, and only the next statement says so.
/// </summary>
internal static class RowByRow
{
    /// <summary>
    /// Whoever leaves early outside of a transaction cancels the statement. Within one the rest is still received, so cut what is asked for there instead.
    /// </summary>
    public static async IAsyncEnumerable<T> QueryRowByRowAsync<T>(
        this DbConnection connection, string sql, object? parameters = null, DbTransaction? transaction = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class, new()
    {
        var isRead = false;
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
        try
        {
            var parse = reader.GetRowParser<T>();
            while (await reader.ReadAsync(cancellationToken))
                yield return parse(reader);
            isRead = true;
        }
        finally
        {
            if (!isRead && transaction is null)
                (reader as IWrappedDataReader)?.Command.Cancel();
        }
    }
}
