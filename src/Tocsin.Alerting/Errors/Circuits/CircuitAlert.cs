using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Errors.Circuits;

/// <summary>What is said of a circuit.</summary>
internal static class CircuitAlert
{
    public static Alert Opened(string name, TimeSpan length, bool isManual, Exception? cause) => isManual
        ? Of(name, "open", "somebody opened it by hand; calls are refused until somebody closes it", Severity.Warning)
        : Of(name, "open", $"too many calls failed; calls are refused for {Amounts.Of(length)}", Severity.Error) with { Exception = cause };

    public static Alert HalfOpened(string name) => Of(name, "half-open", "one call is let through to see whether it works again", Severity.Info);

    public static Alert Closed(string name, bool isManual) =>
        Of(name, "closed", isManual ? "somebody closed it by hand; calls go through" : "a call worked; calls go through again", Severity.Info) with { IsRecovery = true };

    private static Alert Of(string name, string state, string message, Severity severity) => new()
    {
        Key = $"circuit:{name}",
        Title = $"circuit {name} is {state}",
        Message = message,
        Severity = severity,
        Category = "circuit",
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["circuit"] = name, ["state"] = state },
    };
}
