using Microsoft.Extensions.Logging;
using Tocsin.Operations.Logs;

namespace Tocsin.Operations.Health;

/// <summary>Asks every room at once whether it is ready, and waits for none of them longer than the time-out.</summary>
/// <param name="checks">One or more for each room.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where the details of a broken check go; callers see only its kind.</param>
public sealed partial class Readiness(IEnumerable<IReadinessCheck> checks, TimeProvider time, ILogger<Readiness> log)
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);

    // the endpoint is open to everybody: however often it is asked, the checks run at most this often
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly IReadinessCheck[] _checks = [.. checks];
    private readonly Lock _asking = new();
    private Task<IReadOnlyDictionary<string, ReadinessResult>>? _latest;
    private long _latestAt;

    /// <summary>Every check by name, in the order given.</summary>
    public Task<IReadOnlyDictionary<string, ReadinessResult>> LookAsync()
    {
        lock (_asking)
        {
            if (_latest is null || (_latest.IsCompleted && time.GetElapsedTime(_latestAt) >= Freshness))
            {
                _latestAt = time.GetTimestamp();
                _latest = AskAllAsync();
            }
            return _latest;
        }
    }

    private async Task<IReadOnlyDictionary<string, ReadinessResult>> AskAllAsync()
    {
        var results = await Task.WhenAll(_checks.Select(AskAsync));
        var byName = new OrderedDictionary<string, ReadinessResult>(StringComparer.Ordinal);
        foreach (var (name, result) in results)
        {
            // two checks of one name: the one that failed is the one to know about
            if (!byName.TryGetValue(name, out var known) || known.IsReady)
                byName[name] = result;
        }
        return byName;
    }

    private async Task<(string Name, ReadinessResult Result)> AskAsync(IReadinessCheck check)
    {
        using var timeout = new CancellationTokenSource(CheckTimeout, time);
        try
        {
            // WaitAsync as well, because a check may not heed its token
            var result = await check.CheckAsync(timeout.Token).AsTask().WaitAsync(CheckTimeout, time);
            return (check.Name, result with { Reason = result.Reason is { } reason ? SecretMask.Mask(reason) : null });
        }
        catch (Exception exception) when (exception is TimeoutException || timeout.IsCancellationRequested)
        {
            return (check.Name, ReadinessResult.Failed($"no answer within {CheckTimeout.TotalSeconds:0} s"));
        }
        catch (Exception exception)
        {
            LogBroken(check.Name, exception);
            return (check.Name, ReadinessResult.Failed($"the check itself failed: {exception.GetType().Name}; the log has the details"));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The readiness check {Check} threw.")]
    private partial void LogBroken(string check, Exception exception);
}
