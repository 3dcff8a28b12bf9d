using Dapper;
using Microsoft.Data.Sqlite;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Planning.Recordings;

/// <summary>Copies some rows of some tables of a store into another, row by row.</summary>
internal sealed class PartialCopy(CopySource source, SqliteConnection target, IProgress<CopyProgress>? progress)
{
    private const int RowsBetweenReports = 1_000;

    /// <param name="name">The table.</param>
    /// <param name="condition">Which rows, in SQL.</param>
    /// <param name="parameters">What the condition names.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(string name, string condition, object parameters, CancellationToken cancellationToken)
    {
        var table = source.Tables.Single(table => table.Name == name);
        var total = await source.Connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {name} WHERE {condition}", parameters, commandTimeout: 0);
        await using var writer = new SqliteTableWriter(target, table);
        await using var reader = await source.Connection.ExecuteReaderAsync(
            new CommandDefinition($"SELECT {table.ColumnList} FROM {name} WHERE {condition}", parameters, commandTimeout: 0, cancellationToken: cancellationToken));
        var row = new CopiedRow(table.Columns);
        for (var done = 0L; await reader.ReadAsync(cancellationToken); done++)
        {
            row.Take(reader);
            await writer.WriteAsync(row, cancellationToken);
            if (done % RowsBetweenReports == 0)
                progress?.Report(new CopyProgress("Reading what was decided", done, total));
        }
    }
}
