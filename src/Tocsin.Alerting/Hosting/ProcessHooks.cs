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
    private readonly Action<Exception> _tellAfterEnd;

    /// <param name="alerter">Whose process it is.</param>
    /// <param name="intake">Where reports go.</param>
    /// <param name="patience">How long the end of the process waits at most.</param>
    /// <param name="tellAfterEnd">Tells what ends the process when the alerter has ended already, and waits until it is told.</param>
    public ProcessHooks(IAlerter alerter, ReportIntake intake, TimeSpan patience, Action<Exception> tellAfterEnd)
    {
        (_alerter, _intake, _patience, _tellAfterEnd) = (alerter, intake, patience, tellAfterEnd);
        AfterEnd.Began();
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        TaskScheduler.UnobservedTaskException += OnUnobserved;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AfterEnd.Ended(_tellAfterEnd);
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs thrown)
    {
        if (thrown.ExceptionObject is Exception exception)
            Take(exception);
        // The process is gone when this returns.
        Flush();
    }

    /// <summary>Takes what ends the process.</summary>
    public void Take(Exception exception) =>
        _intake.TakeThrown(exception, this, alert => alert with { Severity = Severity.Critical, Labels = Unhandled("AppDomain.UnhandledException") });

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs thrown) =>
        _intake.TakeThrown(thrown.Exception, this, alert => alert with { Labels = Unhandled("TaskScheduler.UnobservedTaskException") });

    private void OnExit(object? sender, EventArgs ended) => Flush();

    private void Flush() => Blocking.Wait(() => _alerter.FlushAsync(_patience), _patience);

    private static Dictionary<string, string> Unhandled(string by) => new(StringComparer.Ordinal) { ["handled"] = "no", ["mechanism"] = by };
}
