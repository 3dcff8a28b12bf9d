namespace Tocsin.Bench.Scale.Filling;

/// <summary>Writes days into a store, as fast as it can.</summary>
internal interface IDayWriter : IAsyncDisposable
{
    /// <summary>How many days may be written at the same time.</summary>
    int AtOnce { get; }

    /// <summary>Empties what is filled anew, and makes room for the days.</summary>
    Task PrepareAsync(IReadOnlyList<long> days, CancellationToken cancellationToken);

    /// <summary>Writes the events of a day, their ids, and their counts.</summary>
    /// <param name="day">The events.</param>
    /// <param name="counts">What they count.</param>
    /// <param name="withMinutes">Whether the day is young enough to have counts per minute.</param>
    /// <param name="cancellationToken">Stops between two tables.</param>
    Task WriteAsync(FilledDay day, DayCounts counts, bool withMinutes, CancellationToken cancellationToken);

    /// <summary>What the store would have done by itself in the course of those days.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}
