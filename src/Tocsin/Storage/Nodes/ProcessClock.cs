using System.Data.Common;

namespace Tocsin.Storage.Nodes;

/// <summary>The clock of a store that only one process serves: that process's own.</summary>
internal sealed class ProcessClock(TimeProvider time) : StoreClock
{
    public override ValueTask<DateTimeOffset> ReadAsync(DbConnection connection, DbTransaction? transaction) => ValueTask.FromResult(time.GetUtcNow());
}
