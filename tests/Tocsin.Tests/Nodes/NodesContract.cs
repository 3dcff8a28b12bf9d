using Tocsin.Fakes.Time;
using Tocsin.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Nodes;

/// <summary>What several nodes on one store owe each other; each kind of store inherits this and opens itself, once for each node.</summary>
public abstract partial class NodesContract : IAsyncLifetime
{
    private readonly List<Database> _opened = [];

    private protected ManualTime Time { get; } = new();

    /// <summary>Two nodes, each with connections of its own.</summary>
    private protected TestNode One { get; private set; } = null!;

    private protected TestNode Other { get; private set; } = null!;

    private protected Database OnesStore => _opened[0];

    private protected Database OthersStore => _opened[1];

    /// <summary>Opens the store: the first time an empty one, then the same one again.</summary>
    private protected abstract Task<Database> OpenAsync();

    public async ValueTask InitializeAsync()
    {
        _opened.Add(await OpenAsync());
        await new Migrator(OnesStore, Time).MigrateAsync(default);
        _opened.Add(await OpenAsync());
        One = TestNode.OneOfSeveral(OnesStore, Time, "one");
        Other = TestNode.OneOfSeveral(OthersStore, Time, "other");
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
