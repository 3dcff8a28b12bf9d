using System.Data.Common;
using Tocsin.Storage.Nodes;

namespace Tocsin.Planning.Replays;

/// <summary>The clock of a replay: it stands still until it is set.</summary>
internal sealed class SimulatedClock : StoreClock
{
    public DateTimeOffset Now { get; set; }

    public override ValueTask<DateTimeOffset> ReadAsync(DbConnection connection, DbTransaction? transaction) => ValueTask.FromResult(Now);
}
