using System.Collections.Concurrent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Tests.Reporting;

/// <summary>Keeps what is reported.</summary>
internal sealed class RecordingAlerter : IAlerter
{
    private readonly ConcurrentQueue<Alert> _alerts = [];

    /// <summary>Everything reported, oldest first.</summary>
    public IReadOnlyList<Alert> Alerts => [.. _alerts];

    public void Report(Alert alert) => _alerts.Enqueue(alert);

    public Task SendAsync(
        string title, string? message = null, Severity severity = Severity.Error, IReadOnlyDictionary<string, string>? data = null, CancellationToken cancellationToken = default)
    {
        Report(new Alert { Title = title, Message = message, Severity = severity, Labels = data });
        return Task.CompletedTask;
    }

    public Task<bool> FlushAsync(TimeSpan timeout) => Task.FromResult(true);
}
