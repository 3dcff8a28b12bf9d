using System.Text.Json;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Tests.Alerts;

public sealed class IncidentTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 14, 30, 0, TimeSpan.Zero);

    [Fact]
    public void An_incident_survives_storage_as_it_is()
    {
        var incident = new Incident
        {
            Key = "issue:42",
            State = IncidentState.Acknowledged,
            Severity = Severity.Critical,
            OpenedAt = Now,
            AcknowledgedAt = Now,
            AcknowledgedBy = "anna",
            Told = 3,
            ToldAt = Now,
            Milestone = 100,
            UnattendedSince = Now,
            Openings = new List<DateTimeOffset> { Now.AddMinutes(-5), Now },
            FlappingSince = Now,
            Owed = new OwedNews(NotificationKind.Opened, Now),
            Held = new Dictionary<HoldReason, long> { [HoldReason.Duplicate] = 7 },
            LookAgainAt = Now,
            Channels = new List<ChannelStanding>
            {
                new ChannelStanding
                {
                    Channel = "mail",
                    Told = 2,
                    Listed = 1,
                    ToldAt = Now,
                    ToldCount = 5,
                    ShownCount = 6,
                    ShownAt = Now,
                    Window = TimeSpan.FromMinutes(10),
                    Owed = new OwedNews(NotificationKind.Milestone, null),
                    Waits = new DigestWait(Now, HoldReason.Storm),
                    Suppressed = new Dictionary<HoldReason, long> { [HoldReason.RateLimit] = 2 },
                },
            },
        };

        var stored = JsonSerializer.Serialize(incident, IncidentJson.Default.Incident);
        var loaded = JsonSerializer.Deserialize(stored, IncidentJson.Default.Incident)!;

        JsonSerializer.Serialize(loaded, IncidentJson.Default.Incident).ShouldBe(stored);
        loaded.ShouldBeEquivalentTo(incident);
    }
}
