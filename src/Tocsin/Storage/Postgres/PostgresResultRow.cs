using Npgsql;

namespace Tocsin.Storage.Postgres;

internal sealed class PostgresResultRow(NpgsqlDataReader reader) : IResultRow
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Integer(int column) => reader.GetInt64(column);

    public string Text(int column) => reader.GetString(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
}
