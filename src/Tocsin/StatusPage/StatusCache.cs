using Tocsin.Configuration;
using Tocsin.Configuration.Live;

namespace Tocsin.StatusPage;

/// <summary>The page as it was a moment ago: however many read it, the store is asked once.</summary>
internal sealed class StatusCache(StatusQueries queries, LiveSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private volatile Kept? _kept;

    public async Task<StatusReport> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } report)
            return report;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } meanwhile)
                return meanwhile;
            var wanted = settings.Current;
            var read = await queries.ReadAsync(cancellationToken);
            _kept = new Kept(read, wanted);
            return read;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private StatusReport? Fresh() =>
        _kept is { } kept && ReferenceEquals(kept.Settings, settings.Current) && time.GetUtcNow() - kept.Report.At < Age ? kept.Report : null;

    private sealed record Kept(StatusReport Report, TocsinSettings Settings);
}
