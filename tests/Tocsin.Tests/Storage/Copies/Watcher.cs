using Tocsin.Storage.Backups;

namespace Tocsin.Tests.Storage.Copies;

/// <summary>Does something in the middle of a copy.</summary>
internal sealed class Watcher(Action<CopyProgress> seen) : IProgress<CopyProgress>
{
    public void Report(CopyProgress value) => seen(value);
}
