using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>Walks a security report: what rule was broken, and by which host.</summary>
internal static class SecurityWalk
{
    public static GroupingStrategy Walk<TSink>(SecurityReport report, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        sink.Use(ComponentKind.Directive, ComponentPlace.Event, report.Directive ?? report.Kind, BlockedResource.Directive(report) ?? report.Kind);
        var host = report.Kind == "csp" ? BlockedResource.Of(report) : report.Host;
        if (host is not null)
            sink.Use(ComponentKind.Host, ComponentPlace.Event, report.BlockedUri ?? report.Host, host.ToLowerInvariant());
        return GroupingStrategy.Security;
    }
}
