using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting;

/// <summary>Takes what an application reports. Nothing here throws into the application, and <see cref="Report"/> never makes it wait.</summary>
public interface IAlerter
{
    /// <summary>Hands an alert over and goes on; repeats of what is waiting are merged and counted.</summary>
    /// <param name="alert">What happened.</param>
    void Report(Alert alert);

    /// <summary>Hands an alert over and waits until it was decided about and every channel that is to hear it has answered once.</summary>
    /// <param name="title">One line that names the trouble.</param>
    /// <param name="message">What happened, for people.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="data">Names and values to show; null for none.</param>
    /// <param name="cancellationToken">Ends the wait; what was handed over is delivered all the same.</param>
    Task SendAsync(
        string title,
        string? message = null,
        Severity severity = Severity.Error,
        IReadOnlyDictionary<string, string>? data = null,
        CancellationToken cancellationToken = default);

    /// <summary>Waits until everything handed over so far was delivered or written to disk.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <returns>Whether that was done in time.</returns>
    Task<bool> FlushAsync(TimeSpan timeout);
}
