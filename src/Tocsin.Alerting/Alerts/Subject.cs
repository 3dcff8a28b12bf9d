using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Alerts;

/// <summary>What an alert is about: an issue, a monitor, an outside alert.</summary>
public sealed record Subject
{
    /// <summary>One line that names it.</summary>
    public required string Title { get; init; }

    /// <summary>The project's slug, or null for what belongs to none.</summary>
    public string? Project { get; init; }

    /// <summary>The short id that people type, such as <c>SHOP-1F</c>.</summary>
    public string? ShortId { get; init; }

    /// <summary>Where in the code, such as <c>app.views in checkout</c>.</summary>
    public string? Culprit { get; init; }

    /// <summary>Occurrences so far.</summary>
    public long Count { get; init; } = 1;

    /// <summary>Occurrences within the last 24 hours; null where nobody counts by time, and <see cref="Count"/> stands for it.</summary>
    public long? CountOfDay { get; init; }

    /// <summary>What is counted, in the singular.</summary>
    /// <value>null for events</value>
    public string? Unit { get; init; }

    /// <summary>People affected so far.</summary>
    public long Users { get; init; }

    /// <summary>First occurrence, in UTC.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>Last occurrence, in UTC.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>The status: <c>unresolved</c>, <c>resolved</c> or <c>ignored</c>.</summary>
    public string Status { get; init; } = "unresolved";

    /// <summary>How soon a person should look, as <c>AlertPolicy.PriorityOf</c> says; null when nobody asked.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Tags and other names to match and show: <c>environment</c>, <c>release</c>, <c>server_name</c>, …</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the exceptions say that the title has no room for, so that it can be told what they name; or null.</summary>
    public string? Says { get; init; }

    /// <summary>What others call it, in the forms of <see cref="TargetNames"/>: what names one of them follows from it. Null when nothing does.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The keys of incidents that explain this one while they last, such as <c>monitor:gateway</c>; null when there are none.</summary>
    public IReadOnlyList<string>? DependsOn { get; init; }

    /// <summary>What may explain it and is not known yet; null when nothing is waited for.</summary>
    public Awaited? Awaits { get; init; }

    /// <summary>The page that shows it, or null.</summary>
    public string? Link { get; init; }

    /// <summary>The top of the stack, crash site first, or null.</summary>
    public string? Stack { get; init; }
}
