using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tocsin.Storage.Sqlite;

/// <summary>
/// Prepared statements of the writing connection, kept for its life. They go past ADO.NET because digesting runs
/// a handful of statements an event, and looking parameters up by name costs more there than the statement itself.
/// </summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<BulkStatement, Prepared> _prepared = [];
    private readonly Dialect _dialect = new SqliteDialect();

    public void Run(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow)
    {
        var prepared = Prepare(statement);
        var result = onRow is null ? null : new SqliteResultRow(prepared.Statement);
        for (var index = 0; index < rows.Count; index++)
        {
            Bind(prepared, rows.Row(index));
            try
            {
                int code;
                while ((code = raw.sqlite3_step(prepared.Statement)) == raw.SQLITE_ROW)
                    onRow?.Invoke(result!);
                Check(code, raw.SQLITE_DONE);
            }
            finally
            {
                // Also when a row could not be read: a statement in the middle of its rows takes no new parameters.
                raw.sqlite3_reset(prepared.Statement);
            }
        }
    }

    /// <summary>Whether a transaction is open; a full disk ends one by itself.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public void Execute(string sql) => Check(raw.sqlite3_exec(connection.Handle, sql), raw.SQLITE_OK);

    /// <summary>The one number that a query answers.</summary>
    public long Number(string sql)
    {
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out var query), raw.SQLITE_OK);
        using (query)
        {
            Check(raw.sqlite3_step(query), raw.SQLITE_ROW);
            return raw.sqlite3_column_int64(query, 0);
        }
    }

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values)
            prepared.Statement.Dispose();
    }

    private Prepared Prepare(BulkStatement statement)
    {
        if (_prepared.TryGetValue(statement, out var known))
            return known;
        Check(raw.sqlite3_prepare_v2(connection.Handle, _dialect.Write(statement), out var prepared), raw.SQLITE_OK);
        return _prepared[statement] = new Prepared(prepared, [.. statement.Columns.Select(column => new Parameter(
            raw.sqlite3_bind_parameter_index(prepared, $"@{column.Name}"), column.Kind))]);
    }

    private void Bind(Prepared prepared, ReadOnlySpan<BulkRows.Cell> row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            ref readonly var cell = ref row[column];
            var (index, kind) = prepared.Parameters[column];
            var code = cell.IsNull
                ? raw.sqlite3_bind_null(prepared.Statement, index)
                : kind switch
                {
                    BulkKind.Integer => raw.sqlite3_bind_int64(prepared.Statement, index, cell.Integer),
                    BulkKind.Text => raw.sqlite3_bind_text(prepared.Statement, index, (string)cell.Reference!),
                    _ => raw.sqlite3_bind_blob(prepared.Statement, index, (byte[])cell.Reference!),
                };
            Check(code, raw.SQLITE_OK);
        }
    }

    private sealed record Prepared(sqlite3_stmt Statement, Parameter[] Parameters);

    private readonly record struct Parameter(int Index, BulkKind Kind);

    private void Check(int code, int expected)
    {
        if (code != expected)
            throw new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), code);
    }
}
