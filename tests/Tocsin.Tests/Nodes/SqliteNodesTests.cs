using Tocsin.Storage;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Nodes;

/// <summary>SQLite is served by one process; that two workers of it would not harm each other keeps the statements honest.</summary>
public sealed class SqliteNodesTests : NodesContract
{
    private readonly TestFolder _folder = new();
    private Database? _first;

    // Not opened twice: SQLite lets a thread of the pool wait for the other writer, and that one may need it to go on.
    private protected override Task<Database> OpenAsync() =>
        Task.FromResult(_first is null ? _first = SqliteDatabase.Open(_folder.File("tocsin.db")) : new Again(_first));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Again(Database first) : WrappedDatabase(first);
}
