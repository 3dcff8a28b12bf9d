using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>The coloured sign that every chat puts in front of an alert, so that its severity is seen before anything is read.</summary>
internal static class SeverityMark
{
    public static string Of(AlertMessage message) =>
        message.Kind == NotificationKind.Resolved ? "✅" : Of(message.Severity);

    public static string Of(Severity severity) => severity switch
    {
        Severity.Critical => "🟣",
        Severity.Error => "🔴",
        Severity.Warning => "🟡",
        Severity.Info => "🔵",
        _ => "⚪",
    };
}
