using System.Data.Common;

namespace Tocsin.Storage;

/// <summary>A borrowed connection for reading.</summary>
internal sealed class ReadSession(DbConnection connection, Action<DbConnection> giveBack) : IAsyncDisposable
{
    public DbConnection Connection { get; } = connection;

    public ValueTask DisposeAsync()
    {
        giveBack(Connection);
        return ValueTask.CompletedTask;
    }
}
