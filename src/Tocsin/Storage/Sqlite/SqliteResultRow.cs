using SQLitePCL;

namespace Tocsin.Storage.Sqlite;

internal sealed class SqliteResultRow(sqlite3_stmt statement) : IResultRow
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();
}
