namespace Tocsin.Acceptance.Chaos;

/// <summary>The wall clock that a process sees, which can jump while it runs. What measures (timers, the monotonic clock) goes on as it was.</summary>
internal sealed class SteppedClock : IDisposable
{
    private readonly FileInfo _offset = new(Path.GetTempFileName());

    public SteppedClock() => Jump(TimeSpan.Zero);

    /// <summary>What a process must find in its environment to see this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library(),
        ["FAKETIME_TIMESTAMP_FILE"] = _offset.FullName,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
    };

    /// <summary>From now on the clock is so far ahead of the true time, or behind it.</summary>
    public void Jump(TimeSpan offset)
    {
        // Written beside it and moved, for the file is read at every look at the clock.
        var next = _offset.FullName + ".next";
        File.WriteAllText(next, $"{(offset < TimeSpan.Zero ? "-" : "+")}{(long)offset.Duration().TotalSeconds}\n");
        File.Move(next, _offset.FullName, overwrite: true);
    }

    public void Dispose() => _offset.Delete();

    private static string Library() =>
        Directory.Exists("/usr/lib") && Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }).FirstOrDefault() is { } found
            ? found
            : throw new InvalidOperationException("There is no libfaketimeMT; install Debian's package faketime, as ./test --long does.");
}
