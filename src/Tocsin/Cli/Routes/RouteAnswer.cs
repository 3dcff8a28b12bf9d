using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Cli.Routes;

/// <summary>Who would hear of something, and why.</summary>
internal sealed record RouteAnswer
{
    public required DateTimeOffset At { get; init; }

    public required Subject Subject { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Who hears of it at that moment, in the order of the routes.</summary>
    public required IReadOnlyList<RoutedChannel> Channels { get; init; }

    /// <summary>Why nobody does; null when somebody does.</summary>
    public HoldReason? NobodyBecause { get; init; }

    /// <summary>Who hears of it when a route opens, should it last until then.</summary>
    public IReadOnlyList<LaterChannel> WhenOpen { get; init; } = [];

    /// <summary>Who else hears of it while nobody acknowledges it, in the order of time.</summary>
    public IReadOnlyList<LaterChannel> Unacknowledged { get; init; } = [];

    /// <summary>What each route and channel said.</summary>
    public required IReadOnlyList<Link> Chain { get; init; }
}
