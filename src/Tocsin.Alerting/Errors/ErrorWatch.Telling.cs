using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Errors;

/// <content>Who hears of a trigger.</content>
public sealed partial class ErrorWatch
{
    private void Tell(IReadOnlyList<TriggerFired> fired)
    {
        foreach (var trigger in fired)
        {
            _alerter?.Report(ToAlert(trigger));
            foreach (var listener in Triggered?.GetInvocationList() ?? [])
                Tell((Action<TriggerFired>)listener, trigger);
        }
    }

    private void Tell(Action<TriggerFired> listener, TriggerFired trigger)
    {
        try
        {
            listener(trigger);
        }
        catch (Exception failure)
        {
            ListenerThrew(failure, trigger.Trigger);
        }
    }

    private static Alert ToAlert(TriggerFired fired)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["trigger"] = Words.Code(fired.Trigger) };
        if (fired.Operation is { } operation)
            labels["operation"] = operation;
        if (fired.Verdict is { } verdict)
            labels["error_category"] = Words.Code(verdict.Category);
        return new Alert
        {
            Key = $"errors:{fired.Operation ?? "application"}:{Words.Code(fired.Trigger)}",
            Title = $"{fired.Operation ?? "application"}: {Words.Plain(fired.Trigger)}",
            Message = Message(fired),
            Severity = fired.IsRecovery ? Severity.Info : fired.Trigger == ErrorTrigger.CriticalError ? Severity.Critical : Severity.Error,
            Category = fired.Verdict is { } known ? Words.Code(known.Category) : null,
            Exception = fired.Exception,
            Labels = labels,
            IsRecovery = fired.IsRecovery,
        };
    }

    private static string Message(TriggerFired fired) => string.Join(". ", new[]
    {
        fired.Text,
        fired.Exception is { } exception ? $"The last was {exception.GetType().Name}: {fired.Verdict?.Why}" : "",
        fired.HeldBack > 0 ? $"Held back since the last time: {fired.HeldBack}" : "",
    }.Where(sentence => sentence.Length > 0));

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A listener threw when it was told of {Trigger}")]
    private partial void ListenerThrew(Exception failure, ErrorTrigger trigger);
}
