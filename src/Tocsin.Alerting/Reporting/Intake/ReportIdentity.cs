using System.Reflection;

namespace Tocsin.Alerting.Reporting.Intake;

/// <summary>
/// What makes two reports repeats of one another while they wait. It is found on the reporting thread, so it asks for the place of the throw and not
/// for the whole stack; the key of the incident, which does, is made later and once for all of them.
/// </summary>
internal readonly record struct ReportIdentity(string? Key, string? Category, string? Group, Type? Thrown, MethodBase? Site)
{
    public static ReportIdentity Of(Alert alert) => alert.Key is { } key
        ? new ReportIdentity(key, null, null, null, null)
        : Of(alert.Category, alert.Group ?? alert.Title, alert.Exception);

    public static ReportIdentity Of(string? category, string group, Exception? exception) => new(null, category, group, exception?.GetType(), exception?.TargetSite);
}
