using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring.Scheduling;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Monitoring;

/// <content>What becomes of a result.</content>
public sealed partial class SystemMonitor
{
    private ValueTask TakeAsync(MonitorRun run, CancellationToken cancellationToken)
    {
        if (Remember(run) is { } news)
            Tell(news);
        return ValueTask.CompletedTask;
    }

    private MonitorNews? Remember(MonitorRun run)
    {
        lock (_lock)
        {
            return _records.TryGetValue(run.Name, out var record) ? record.Add(run, _time.GetUtcNow()) : null;
        }
    }

    private void Tell(MonitorNews news)
    {
        _alerter?.Report(ToAlert(news));
        foreach (var listener in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action<MonitorNews>)listener)(news);
            }
            catch (Exception failure)
            {
                ListenerThrew(failure, news.Name);
            }
        }
    }

    private static Alert ToAlert(MonitorNews news)
    {
        var state = news.Change.To.ToString().ToLowerInvariant();
        return new Alert
        {
            Key = $"monitor:{news.Name}",
            Title = $"{news.Name} is {state}",
            Message = news.Result.Text,
            Severity = news.Change.To switch { HealthState.Unhealthy => Severity.Error, HealthState.Degraded => Severity.Warning, _ => Severity.Info },
            Category = "monitor",
            Labels = new Dictionary<string, string>(news.Result.Facts, StringComparer.Ordinal) { ["monitor"] = news.Name, ["state"] = state },
            IsRecovery = news.Change.To == HealthState.Healthy,
        };
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A listener threw when it was told that the monitor {Name} had changed")]
    private partial void ListenerThrew(Exception failure, string name);
}
