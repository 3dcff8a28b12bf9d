using Tocsin.Digest.Grouping;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Titles;

/// <summary>Where an event happened: what the SDK says, else the call, else the address.</summary>
internal static class EventCulprit
{
    public static string? Of(SentryEvent sentryEvent)
    {
        var culprit = sentryEvent.Culprit ?? sentryEvent.Transaction
            ?? (sentryEvent.Security is { } report ? BlockedResource.Directive(report) : null)
            ?? (CrashFrame.Of(sentryEvent) is { } frame ? OfFrame(frame, sentryEvent.Platform) : null)
            ?? sentryEvent.Request?.Url;
        return culprit is null ? null : EventTitle.Cut(culprit, EventTitle.CulpritLimit);
    }

    // browsers and Node: "load(app/cart.js)"; elsewhere "shop.cart in load"
    private static string? OfFrame(SentryFrame frame, string? platform)
    {
        if (platform is "javascript" or "node")
            return frame.Function is null && frame.Filename is null ? null : $"{frame.Function ?? "?"}({frame.Module ?? frame.Filename ?? "?"})";
        var place = frame.Module ?? frame.Filename;
        return (place, frame.Function) switch
        {
            (null, var function) => function,
            (_, null) => place,
            var (_, function) => $"{place} in {function}",
        };
    }
}
