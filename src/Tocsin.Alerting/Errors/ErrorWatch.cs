using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Errors.Counting;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Errors;

/// <summary>
/// Takes the errors that an application handles, says what kind each is, counts them by operation and tells when they become too many, when one is
/// critical, and when too large a share of an operation fails. Any number of threads may call it at once; nothing it calls back throws into them.
/// </summary>
public sealed partial class ErrorWatch
{
    private const string Others = "others";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, OperationRecord> _operations = new(StringComparer.Ordinal);
    private readonly long[] _totals = new long[Enum.GetValues<ErrorCategory>().Length];
    private readonly ErrorWatchOptions _options;
    private readonly OperationRecord _application;
    private readonly OperationRecord _others;
    private readonly ErrorClassifier _classifier;
    private readonly IAlerter? _alerter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _begun;

    /// <summary>A watch over an application's errors.</summary>
    /// <param name="options">What sets off its triggers; null for the defaults.</param>
    /// <param name="alerter">Is told of each trigger; null for nobody but the listeners.</param>
    /// <param name="classifier">Says what kind an error is; null for the table alone.</param>
    /// <param name="time">Tells when errors come; null for the system's clock.</param>
    /// <param name="logger">Hears of listeners that threw; null for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold, a window or a cool-down is not positive.</exception>
    public ErrorWatch(ErrorWatchOptions? options = null, IAlerter? alerter = null, ErrorClassifier? classifier = null, TimeProvider? time = null, ILogger<ErrorWatch>? logger = null)
    {
        _options = options ?? new ErrorWatchOptions();
        Demand(_options);
        _alerter = alerter;
        _classifier = classifier ?? new ErrorClassifier();
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<ErrorWatch>.Instance;
        _application = new OperationRecord(operation: null, _options);
        _others = new OperationRecord(Others, _options);
        _begun = _time.GetTimestamp();
    }

    /// <summary>
    /// Raised for each trigger, outside of any lock: a listener may call back into the watch, and one that throws is logged and keeps nothing from the others.
    /// </summary>
    public event Action<TriggerFired>? Triggered;

    /// <summary>How many errors there were of each kind; cancellations are counted, and set nothing off.</summary>
    public IReadOnlyDictionary<ErrorCategory, long> Totals =>
        Enum.GetValues<ErrorCategory>().ToDictionary(category => category, category => Interlocked.Read(ref _totals[(int)category]));

    private Moment Now => new(_time.GetUtcNow(), _time.GetElapsedTime(_begun));

    /// <summary>Takes an error.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="context">Where it was met; null for nowhere in particular.</param>
    /// <returns>What it is taken for, so that the caller can decide whether to try again.</returns>
    public ErrorVerdict Handle(Exception exception, ErrorContext? context = null)
    {
        context ??= ErrorContext.None;
        var verdict = _classifier.Classify(exception, context.Cancellation);
        Interlocked.Increment(ref _totals[(int)verdict.Category]);
        if (verdict.Category != ErrorCategory.Cancelled)
            Tell(RecordOf(context.Operation).Error(verdict, exception, Now));
        return verdict;
    }

    /// <summary>Counts something that worked; <see cref="ErrorTrigger.ServiceDegraded"/> needs to hear of it.</summary>
    /// <param name="operation">What was being done.</param>
    public void Succeeded(string operation) => Attempted(operation, succeeded: true);

    /// <summary>Counts something that failed without an exception.</summary>
    /// <param name="operation">What was being done.</param>
    public void Failed(string operation) => Attempted(operation, succeeded: false);

    /// <summary>How many errors an operation has had.</summary>
    /// <param name="operation">Which one; null for those of the application as a whole.</param>
    public long CountOf(string? operation) => RecordOf(operation, adds: false).Count;

    private void Attempted(string operation, bool succeeded)
    {
        if (RecordOf(operation).Attempt(succeeded, Now) is { } fired)
            Tell([fired]);
    }

    private OperationRecord RecordOf(string? operation, bool adds = true)
    {
        if (operation is null)
            return _application;
        lock (_lock)
        {
            if (_operations.TryGetValue(operation, out var record))
                return record;
            return adds && _operations.Count < _options.MaxOperations ? _operations[operation] = new OperationRecord(operation, _options) : _others;
        }
    }

    private static void Demand(ErrorWatchOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Spike.Threshold, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Critical.Threshold, nameof(options));
        // Without a cool-down, a listener that reports an error of its own would call itself for ever.
        TimeSpan[] spans = [options.Spike.Window, options.Spike.CoolDown, options.Critical.Window, options.Critical.CoolDown, options.Degraded.Window, options.Degraded.CoolDown];
        foreach (var span in spans)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero, nameof(options));
    }
}
