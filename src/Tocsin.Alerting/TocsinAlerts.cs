using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Hosting;
using Tocsin.Alerting.Logging;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting;

/// <summary>
/// The alerting of this process: takes reports, decides who is told, and delivers. Made by <see cref="Start"/>, or by the host after
/// <c>services.AddTocsin(…)</c>. While it lives, unhandled exceptions and unobserved ones of tasks are reported too; its end waits for deliveries.
/// </summary>
public sealed class TocsinAlerts : IAlerter, IDisposable, IAsyncDisposable
{
    private readonly AlertingSettings _settings;
    private readonly ReportIntake _intake;
    private readonly AlertingParts _parts;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly ProcessHooks _hooks;
    private readonly Task _running;
    private int _ended;

    internal TocsinAlerts(AlertingSettings settings, ReportIntake intake, ILogger logger, TimeProvider time)
    {
        (_settings, _intake, _logger, _time) = (settings, intake, logger, time);
        _parts = new AlertingParts(settings, intake, logger, time);
        Logging = new TocsinLoggerProvider(intake, settings.MinLevel);
        _parts.Senders.TakeUp();
        _running = OwnWork.Start(() => Task.WhenAll(_parts.Pump.RunAsync(_stop.Token), _parts.Senders.RunAsync(_stop.Token)));
        _hooks = new ProcessHooks(this, intake, settings.FlushOnExit, TellAfterEnd);
    }

    /// <summary>Starts the alerting of an application without a host.</summary>
    /// <param name="setUp">Says who is told, and what else there is to say; without it standard error is.</param>
    /// <exception cref="TocsinSetupException">The set-up is wrong.</exception>
    public static TocsinAlerts Start(Action<TocsinOptions>? setUp = null)
    {
        var options = new TocsinOptions();
        setUp?.Invoke(options);
        var section = new ConfigurationBuilder().AddInMemoryCollection(options.Settings).Build();
        var settings = SettingsReader.Read(section, options.OwnChannels, AppNames.OfProcess());
        var logger = (options.Logging ?? NullLoggerFactory.Instance).CreateLogger(OwnLog.Category);
        return new TocsinAlerts(settings, new ReportIntake(settings.QueueSize, options.Time), logger, options.Time);
    }

    /// <summary>Reports what is logged, from <see cref="TocsinOptions.MinLevel"/> on; add it to a logging of your own. With a host it is there already.</summary>
    public ILoggerProvider Logging { get; }

    /// <summary>How all reports ended so far.</summary>
    public AlertStatistics Statistics => _parts.StatisticsOf(_intake);

    /// <summary>The last decisions with their reasons, oldest first: why somebody was told, or nobody.</summary>
    public IReadOnlyList<DecidedAlert> Ledger => _parts.Ledger.Lines;

    /// <inheritdoc/>
    public void Report(Alert alert) => _intake.Take(alert);

    /// <inheritdoc/>
    public async Task SendAsync(
        string title, string? message = null, Severity severity = Severity.Error, IReadOnlyDictionary<string, string>? data = null, CancellationToken cancellationToken = default)
    {
        var answered = await _intake.TakeAlone(new Alert { Title = title, Message = message, Severity = severity, Labels = data }).WaitAsync(cancellationToken);
        await answered.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> FlushAsync(TimeSpan timeout)
    {
        using var patience = new CancellationTokenSource(timeout, _time);
        try
        {
            await _intake.Passed().WaitAsync(patience.Token);
            // What is given up goes to a fallback, which was not there when the others were asked.
            while (_parts.Senders.Unsafe is { Count: > 0 } left)
                await Task.WhenAll(left).WaitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return _parts.Senders.Secure();
        }
    }

    /// <summary>Takes nothing more, waits for deliveries as long as <see cref="TocsinOptions.FlushOnExit"/> says, writes the rest to disk, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;

        _hooks.Dispose();
        _intake.Stop();
        await FlushAsync(_settings.FlushOnExit).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _parts.Senders.Secure();
        _intake.Close();
        _parts.Dispose();
        _stop.Dispose();
    }

    /// <summary>As <see cref="DisposeAsync"/>, for those who cannot await.</summary>
    public void Dispose() => Blocking.Wait(() => DisposeAsync().AsTask(), _settings.FlushOnExit);

    /// <summary>Tells what ends the process although this has ended: by another one with the same settings, which takes up what was left on disk as well.</summary>
    internal void TellAfterEnd(Exception exception)
    {
        using var again = new TocsinAlerts(_settings, new ReportIntake(_settings.QueueSize, _time), _logger, _time);
        again._hooks.Take(exception);
    }
}
