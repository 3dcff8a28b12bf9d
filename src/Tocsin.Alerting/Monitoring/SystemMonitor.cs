using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Monitoring.Scheduling;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Monitoring;

/// <summary>
/// Watches whatever an application hangs on: runs checks, remembers what they found, tells listeners and the alerter of changes that enough
/// results in a row have confirmed. It stands alone, or is set up with <c>AddTocsinMonitor</c>.
/// </summary>
public sealed partial class SystemMonitor : IAsyncDisposable, IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, MonitorRecord> _records = new(StringComparer.Ordinal);
    private readonly SystemMonitorOptions _options;
    private readonly TimeProvider _time;
    private readonly IAlerter? _alerter;
    private readonly ILogger _logger;
    private readonly MonitorLoop _loop;

    /// <summary>A monitor that does not run yet.</summary>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <param name="alerter">Is told of changes; null for nobody but the listeners.</param>
    /// <param name="time">Tells when checks are due; null for the system's clock.</param>
    /// <param name="logger">Hears of listeners that threw; null for nobody.</param>
    public SystemMonitor(SystemMonitorOptions? options = null, IAlerter? alerter = null, TimeProvider? time = null, ILogger<SystemMonitor>? logger = null)
    {
        _options = options ?? new SystemMonitorOptions();
        _alerter = alerter;
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<SystemMonitor>.Instance;
        _loop = new MonitorLoop(new MonitorLoopOptions { MaxConcurrency = _options.MaxConcurrency }, TakeAsync, _time, _logger);
    }

    /// <summary>
    /// Raised for each change that people are told of, outside of any lock: a listener may call back into the monitor, and one that throws is logged and
    /// keeps nothing from the others. While it works, its monitor's next turn waits.
    /// </summary>
    public event Action<MonitorNews>? Changed;

    /// <summary>Adds a check, or replaces the one of that name and forgets what was known of it.</summary>
    /// <param name="name">What it is called; part of the alert's key.</param>
    /// <param name="check">What to run.</param>
    /// <param name="rule">How often, and how many results in a row count; null for <see cref="SystemMonitorOptions.Rule"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Its interval or time-out is not positive.</exception>
    public SystemMonitor Add(string name, ICheck check, MonitorRule? rule = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var monitored = new MonitoredCheck(name, check, rule ?? _options.Rule);
        lock (_lock)
        {
            _records[name] = new MonitorRecord(monitored, _options.HistoryLength);
        }

        _loop.Set(monitored);
        return this;
    }

    /// <summary>Adds a check that is a method.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="look">Looks once; what it throws is unhealthy.</param>
    /// <param name="rule">How often, and how many results in a row count; null for <see cref="SystemMonitorOptions.Rule"/>.</param>
    public SystemMonitor Add(string name, Func<CancellationToken, Task<CheckResult>> look, MonitorRule? rule = null) => Add(name, new DelegateCheck(look), rule);

    /// <summary>Takes a check out and forgets it.</summary>
    /// <param name="name">Which check.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name)
    {
        lock (_lock)
        {
            _records.Remove(name);
        }

        return _loop.Remove(name);
    }

    /// <summary>Begins: each check runs at once, and then at its interval.</summary>
    public void Start() => _loop.Start();

    /// <summary>Runs a check now, out of its turn.</summary>
    /// <param name="name">Which check.</param>
    /// <returns>Whether there is one.</returns>
    public bool RunSoon(string name) => _loop.RunSoon(name);

    /// <summary>Starts no more checks, cancels those under way and waits for their end.</summary>
    public Task StopAsync() => _loop.StopAsync();

    /// <summary>As <see cref="StopAsync"/>.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    /// <summary>As <see cref="StopAsync"/>, without waiting.</summary>
    public void Dispose() => _loop.Dispose();
}
