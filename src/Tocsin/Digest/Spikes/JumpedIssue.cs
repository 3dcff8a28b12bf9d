using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Rules;
using Tocsin.Storage;

namespace Tocsin.Digest.Spikes;

/// <summary>An issue with many events lately, and what it had before.</summary>
internal sealed record JumpedIssue
{
    public long IssueId { get; init; }

    /// <summary>Its events within the span that the rule looks at.</summary>
    public long Lately { get; init; }

    /// <summary>Its events in the past that the rule compares with.</summary>
    public long Before { get; init; }

    public long FirstSeen { get; init; }

    public bool IsSpike(SpikeRule rule, DateTimeOffset now) => rule.IsSpike(Lately, Before, Age(now));

    /// <summary>For people, such as "60 events within 5 min, 12 times as many as usual in the 1 d before".</summary>
    public string Says(SpikeRule rule, DateTimeOffset now)
    {
        var past = rule.Past(Age(now)) ?? rule.Against;
        var lately = $"{Phrases.Count(Lately, "event")} within {Phrases.Span(rule.Within)}";
        return Before <= 0
            ? $"{lately}, and none in the {Phrases.Span(past)} before"
            : $"{lately}, {(Int128)Lately * past.Ticks / ((Int128)Before * rule.Within.Ticks)} times as many as usual in the {Phrases.Span(past)} before";
    }

    private TimeSpan Age(DateTimeOffset now) => now - UnixTime.FromStore(FirstSeen);
}
