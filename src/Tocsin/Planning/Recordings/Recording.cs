using Tocsin.Planning.Comparison;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Planning.Recordings;

/// <summary>What the server went by in a span of time, in a folder of its own that goes with it.</summary>
internal sealed class Recording(ScratchFolder folder, SqliteDatabase inputs) : IAsyncDisposable
{
    /// <summary>The start of what is asked about, in UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where replays begin: a midnight, at which all incidents are known as they were.</summary>
    public required DateTimeOffset Begin { get; init; }

    /// <summary>The moment of recording.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The steps since <see cref="Begin"/>.</summary>
    public required IReadOnlyList<RecordedStep> Steps { get; init; }

    /// <summary>What people did since then, in order.</summary>
    public required IReadOnlyList<Deed> Deeds { get; init; }

    /// <summary>What was really sent.</summary>
    public required SentMessages Sent { get; init; }

    /// <summary>What the steps saw, and the counts per minute.</summary>
    public SqliteDatabase Inputs => inputs;

    /// <summary>A new store in which everything is as it was at <see cref="Begin"/>.</summary>
    public SqliteDatabase OpenState()
    {
        var place = folder.NewFile();
        File.Copy(folder.State, place);
        return SqliteDatabase.Open(place, TimeProvider.System, isScratch: true);
    }

    public async ValueTask DisposeAsync()
    {
        await inputs.DisposeAsync();
        folder.Dispose();
    }
}
