using Npgsql;
using NpgsqlTypes;
using Tocsin.Storage.Copies;

namespace Tocsin.Storage.Postgres;

/// <summary>Writes rows with binary COPY.</summary>
internal sealed class PostgresTableWriter : TableWriter
{
    private readonly NpgsqlBinaryImporter _copy;
    private readonly NpgsqlDbType[] _types;

    public PostgresTableWriter(NpgsqlBinaryImporter copy, NpgsqlDbType[] types)
    {
        (_copy, _types) = (copy, types);
        // Rows come as quickly as the other store gives them, and the last answer when all indexes are on disk.
        _copy.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>The driver's word for a type; COPY in binary converts nothing.</summary>
    public static NpgsqlDbType TypeOf(string type) => type switch
    {
        "smallint" => NpgsqlDbType.Smallint,
        "integer" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "text" => NpgsqlDbType.Text,
        _ => NpgsqlDbType.Bytea,
    };

    public override async ValueTask WriteAsync(CopiedRow row, CancellationToken cancellationToken)
    {
        await _copy.StartRowAsync(cancellationToken);
        for (var column = 0; column < _types.Length; column++)
            await WriteAsync(row, column, cancellationToken);
    }

    public override async ValueTask CompleteAsync(CancellationToken cancellationToken) => await _copy.CompleteAsync(cancellationToken);

    public override ValueTask DisposeAsync() => _copy.DisposeAsync();

    private Task WriteAsync(CopiedRow row, int column, CancellationToken cancellationToken) => row.IsNull(column)
        ? _copy.WriteNullAsync(cancellationToken)
        : row.Columns[column].Kind switch
        {
            BulkKind.Integer => _copy.WriteAsync(row.Integer(column), _types[column], cancellationToken),
            BulkKind.Text => _copy.WriteAsync(row.Text(column), _types[column], cancellationToken),
            _ => _copy.WriteAsync(row.Content(column), _types[column], cancellationToken),
        };
}
