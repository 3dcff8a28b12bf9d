using Npgsql;
using NpgsqlTypes;

namespace Tocsin.Bench.Endpoints;

/// <summary>Copies bodies into a table of PostgreSQL, one binary COPY and one commit a group: the least that a store there can do.</summary>
internal sealed class CopySink : IBodySink
{
    private readonly NpgsqlConnection _connection;
    private readonly Group _group;
    private readonly Task _loop;

    private CopySink(NpgsqlConnection connection)
    {
        _connection = connection;
        _group = new Group(WriteAsync);
        _loop = Task.Run(_group.RunAsync);
    }

    public static async Task<CopySink> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand("DROP TABLE IF EXISTS bare; CREATE TABLE bare (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body BYTEA NOT NULL)", connection);
        await create.ExecuteNonQueryAsync();
        return new CopySink(connection);
    }

    public Task AppendAsync(ReadOnlyMemory<byte> bytes) => _group.AppendAsync(bytes);

    public async ValueTask DisposeAsync()
    {
        _group.Close();
        await _loop;
        await _connection.DisposeAsync();
    }

    // A COPY outside of a transaction commits by itself when it is completed.
    private async Task WriteAsync(IReadOnlyList<ReadOnlyMemory<byte>> bodies)
    {
        await using var copy = await _connection.BeginBinaryImportAsync("COPY bare (body) FROM STDIN (FORMAT BINARY)");
        foreach (var body in bodies)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(body, NpgsqlDbType.Bytea);
        }

        await copy.CompleteAsync();
    }
}
