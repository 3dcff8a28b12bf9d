using Tocsin.Storage;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Nodes;

/// <summary>SQLite is served by one process; that two would not harm each other keeps the statements honest.</summary>
public sealed class SqliteNodesTests : NodesContract
{
    private readonly TestFolder _folder = new();

    private protected override Task<Database> OpenAsync() => Task.FromResult<Database>(SqliteDatabase.Open(_folder.File("tocsin.db")));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
