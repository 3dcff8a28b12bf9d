using Npgsql;
using NpgsqlTypes;

namespace Tocsin.Storage.Postgres;

/// <summary>Turns rows into one array a column, as <c>unnest</c> takes them.</summary>
internal static class PostgresParameters
{
    public static NpgsqlBatchCommand Command(string sql, BulkStatement statement, BulkRows rows)
    {
        var command = new NpgsqlBatchCommand(sql);
        for (var column = 0; column < statement.Columns.Count; column++)
            command.Parameters.Add(Of(statement.Columns[column].Kind, rows, column));
        return command;
    }

    private static NpgsqlParameter Of(BulkKind kind, BulkRows rows, int column) => kind switch
    {
        BulkKind.Integer => Integers(rows, column),
        BulkKind.Text => new NpgsqlParameter<string?[]> { TypedValue = References<string>(rows, column), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        _ => new NpgsqlParameter<byte[]?[]> { TypedValue = References<byte[]>(rows, column), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
    };

    private static NpgsqlParameter Integers(BulkRows rows, int column)
    {
        var values = new long[rows.Count];
        for (var index = 0; index < values.Length; index++)
        {
            ref readonly var cell = ref rows.Row(index)[column];
            if (cell.IsNull)
                return NullableIntegers(rows, column);
            values[index] = cell.Integer;
        }

        return new NpgsqlParameter<long[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
    }

    private static NpgsqlParameter NullableIntegers(BulkRows rows, int column)
    {
        var values = new long?[rows.Count];
        for (var index = 0; index < values.Length; index++)
        {
            ref readonly var cell = ref rows.Row(index)[column];
            values[index] = cell.IsNull ? null : cell.Integer;
        }

        return new NpgsqlParameter<long?[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
    }

    private static T?[] References<T>(BulkRows rows, int column)
        where T : class
    {
        var values = new T?[rows.Count];
        for (var index = 0; index < values.Length; index++)
            values[index] = (T?)rows.Row(index)[column].Reference;
        return values;
    }
}
