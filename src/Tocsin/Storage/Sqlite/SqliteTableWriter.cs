using Microsoft.Data.Sqlite;
using Tocsin.Storage.Copies;

namespace Tocsin.Storage.Sqlite;

/// <summary>Writes rows with one prepared statement.</summary>
internal sealed class SqliteTableWriter : TableWriter
{
    private readonly SqliteCommand _insert;

    public SqliteTableWriter(SqliteConnection connection, CopiedTable table)
    {
        _insert = connection.CreateCommand();
        _insert.CommandText = $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select(column => $"@{column.Name}"))})";
        foreach (var column in table.Columns)
            _insert.Parameters.Add(new SqliteParameter { ParameterName = $"@{column.Name}", SqliteType = TypeOf(column.Kind) });
        _insert.Prepare();
    }

    public override ValueTask WriteAsync(CopiedRow row, CancellationToken cancellationToken)
    {
        for (var column = 0; column < row.Columns.Count; column++)
            _insert.Parameters[column].Value = ValueOf(row, column);
        _insert.ExecuteNonQuery();
        return ValueTask.CompletedTask;
    }

    public override ValueTask CompleteAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => _insert.DisposeAsync();

    private static object ValueOf(CopiedRow row, int column) => row.IsNull(column) ? DBNull.Value : row.Columns[column].Kind switch
    {
        BulkKind.Integer => row.Integer(column),
        BulkKind.Text => row.Text(column),
        _ => row.Content(column),
    };

    private static SqliteType TypeOf(BulkKind kind) => kind switch
    {
        BulkKind.Integer => SqliteType.Integer,
        BulkKind.Text => SqliteType.Text,
        _ => SqliteType.Blob,
    };
}
