using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;

namespace Tocsin.Alerting.Tests.Policy;

public sealed class SubjectFactsTests
{
    private static readonly SubjectFacts Facts = new(
        new Subject
        {
            Title = "TimeoutException",
            Project = "shop",
            Culprit = "checkout.pay",
            Count = 12,
            Users = 3,
            FirstSeen = DateTimeOffset.UnixEpoch,
            Labels = new Dictionary<string, string> { ["environment"] = "production" },
        },
        Severity.Critical);

    [Fact]
    public void Names_and_labels_are_values()
    {
        Facts.Values("project").ShouldBe(["shop"]);
        Facts.Values("environment").ShouldBe(["production"]);
        Facts.Values("release").ShouldBeEmpty();
        Facts.FreeText.ShouldBe(["TimeoutException", "checkout.pay"]);
    }

    [Fact]
    public void Numbers_moments_and_states_are_known()
    {
        Facts.Number("times_seen").ShouldBe(12);
        Facts.Number("times_seen_24h").ShouldBe(12, "where nobody counts by time");
        Facts.Number("users").ShouldBe(3);
        Facts.Number("other").ShouldBeNull();
        Facts.Time("firstSeen").ShouldBe(DateTimeOffset.UnixEpoch);
        Facts.Is("unresolved").ShouldBeTrue();
        Facts.Is("ignored").ShouldBeFalse();
        Facts.Level.ShouldBe(Severity.Critical);
    }
}
