using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.Hosting;

/// <summary>Reports what nobody in the process catches, and lets a process that ends say its last words.</summary>
internal sealed class ProcessHooks : IDisposable
{
    private readonly IAlerter _alerter;
    private readonly ReportIntake _intake;
    private readonly TimeSpan _patience;

    public ProcessHooks(IAlerter alerter, ReportIntake intake, TimeSpan patience)
    {
        (_alerter, _intake, _patience) = (alerter, intake, patience);
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        TaskScheduler.UnobservedTaskException += OnUnobserved;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs thrown)
    {
        if (thrown.ExceptionObject is Exception exception)
            _intake.TakeThrown(exception, this, alert => alert with { Severity = Severity.Critical, Labels = Unhandled("AppDomain.UnhandledException") });
        // The process is gone when this returns.
        Flush();
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs thrown) =>
        _intake.TakeThrown(thrown.Exception, this, alert => alert with { Labels = Unhandled("TaskScheduler.UnobservedTaskException") });

    private void OnExit(object? sender, EventArgs ended) => Flush();

    private void Flush() => Blocking.Wait(() => _alerter.FlushAsync(_patience), _patience);

    private static Dictionary<string, string> Unhandled(string by) => new(StringComparer.Ordinal) { ["handled"] = "no", ["mechanism"] = by };
}
