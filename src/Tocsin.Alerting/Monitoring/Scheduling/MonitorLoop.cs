using Microsoft.Extensions.Logging;

namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <summary>
/// Runs any number of checks, each at its interval: on time, without drift, side by side, and none beside itself. One timer waits for whichever
/// is next. What a check finds is handed on before its next turn is planned, so results of one check come in order.
/// </summary>
public sealed partial class MonitorLoop : IAsyncDisposable, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Turn, TimeSpan> _plan = new();
    private readonly Queue<Turn> _ready = [];
    private readonly HashSet<Turn> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly MonitorLoopOptions _options;
    private readonly Func<MonitorRun, CancellationToken, ValueTask> _found;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CheckRunner _runner;
    private readonly long _begun;
    private readonly ITimer _timer;
    private TimeSpan _nextFirst;
    private bool _isStarted;

    /// <summary>A loop that does not run yet.</summary>
    /// <param name="options">How many checks run at a time.</param>
    /// <param name="found">Takes what was found. It is called on any thread, for several checks at once but never twice at once for the same.</param>
    /// <param name="time">Tells when turns are due.</param>
    /// <param name="logger">Hears of results that could not be handed on.</param>
    public MonitorLoop(MonitorLoopOptions options, Func<MonitorRun, CancellationToken, ValueTask> found, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_options, _found, _time, _logger) = (options, found, time, logger);
        _runner = new CheckRunner(time);
        _begun = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many turns are under way.</summary>
    public int Running
    {
        get
        {
            lock (_lock)
            {
                return _running.Count;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_begun);

    /// <summary>Begins. Checks that are added later join in.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_isStarted)
                return;
            _isStarted = true;
            foreach (var turn in _turns.Values)
                PlanFirst(turn);
        }

        Pump();
    }

    /// <summary>Starts no more turns, cancels those under way and waits for their end; a check that ignores it is left to itself.</summary>
    public async Task StopAsync()
    {
        await _timer.DisposeAsync();
        Task[] ending;
        lock (_lock)
        {
            _isStarted = false;
            ending = [.. _running.Select(turn => turn.Running)];
        }

        await _stop.CancelAsync();
        await Task.WhenAll(ending);
    }

    /// <summary>As <see cref="StopAsync"/>.</summary>
    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>As <see cref="StopAsync"/>, without waiting.</summary>
    public void Dispose() => _ = StopAsync();
}
