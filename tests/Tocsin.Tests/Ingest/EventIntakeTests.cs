using System.Net;
using System.Text;
using Tocsin.Digest;
using Tocsin.Digest.Grouping;
using Tocsin.Fakes.Time;
using Tocsin.Ingest;
using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Ingest;

public sealed class EventIntakeTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private readonly TestSettings _settings = new("", new ManualTime(Now));
    private readonly EventIntake _intake;

    public EventIntakeTests() => _intake = new EventIntake(new LiveScrubber(_settings.Live), new SeverityJudge(_settings.Live), new IssueGrouper());

    public void Dispose() => _settings.Dispose();

    [Theory]
    [InlineData("2026-03-14T11:59:00Z", 0, "2026-03-14T11:59:00Z", "is believed")]
    [InlineData("2026-03-14T12:00:59Z", 0, "2026-03-14T12:00:59Z", "is a little ahead")]
    [InlineData("2026-03-14T12:01:01Z", 0, "2026-03-14T12:00:00Z", "lies in the future")]
    [InlineData("2026-02-12T12:00:01Z", 0, "2026-02-12T12:00:01Z", "is almost a month old")]
    [InlineData("2026-02-12T11:59:59Z", 0, "2026-03-14T12:00:00Z", "is older than a month")]
    [InlineData("2026-03-14T15:29:00Z", 210, "2026-03-14T11:59:00Z", "comes from a clock that runs ahead")]
    [InlineData("2026-03-14T08:29:00Z", -210, "2026-03-14T11:59:00Z", "comes from a clock that runs behind")]
    [InlineData(null, 0, "2026-03-14T12:00:00Z", "is missing")]
    public void The_moment_of_an_event_is_the_clients_where_it_can_be_believed(string? said, int minutesAhead, string believed, string because)
    {
        var accepted = Take(said is null ? "{}" : $$"""{"timestamp":"{{said}}"}""", TimeSpan.FromMinutes(minutesAhead));

        accepted.HappenedAt.ShouldBe(DateTimeOffset.Parse(believed), because);
        accepted.ReceivedAt.ShouldBe(Now);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(59, 0)]
    [InlineData(-59, 0)]
    [InlineData(60, 60)]
    [InlineData(-7200, -7200)]
    public void A_difference_of_less_than_a_minute_is_the_networks(int seconds, int ahead) =>
        ClockSkew.Of(Now.AddSeconds(seconds), Now).ShouldBe(TimeSpan.FromSeconds(ahead));

    [Fact]
    public void An_envelope_that_does_not_say_when_it_was_sent_is_believed() => ClockSkew.Of(null, Now).ShouldBe(TimeSpan.Zero);

    [Fact]
    public void The_payloads_id_wins_over_the_envelopes()
    {
        var (inside, outside) = (Guid.NewGuid(), Guid.NewGuid());

        Take($$"""{"event_id":"{{inside:N}}"}""", envelopeId: outside).EventId.ShouldBe(inside);
        Take("{}", envelopeId: outside).EventId.ShouldBe(outside);
        Take("{}").EventId.ShouldNotBe(Take("{}").EventId);
    }

    [Fact]
    public void Secrets_go_before_anything_is_kept()
    {
        var accepted = Take("""{"message":"m","extra":{"password":"hunter2secret"},"user":{"id":"7"}}""");

        var stored = Encoding.UTF8.GetString(EventPayload.Unpack(accepted.Payload));
        stored.ShouldNotContain("hunter2secret");
        stored.ShouldContain("\"message\":\"m\"");
    }

    [Fact]
    public void People_are_told_apart_by_their_id_and_without_one_by_their_address()
    {
        long? Of(string user) => Take($$"""{"user":{{user}}}""").UserHash;

        Of("""{"id":7}""").ShouldBe(Of("""{"id":"7","email":"a@b.example"}"""));
        Of("""{"id":"7"}""").ShouldNotBe(Of("""{"id":"8"}"""));
        Of("""{"ip_address":"{{auto}}"}""").ShouldBe(Of("""{"ip_address":"192.0.2.7"}"""));
        Of("null").ShouldBeNull();
    }

    [Fact]
    public void What_cannot_be_read_is_refused_with_the_place()
    {
        var taken = _intake.Take("[1,2]"u8.ToArray(), Arrival());

        taken.Event.ShouldBeNull();
        taken.Refusal!.Status.ShouldBe(400);
        taken.Refusal.Causes.Single().ShouldContain("at byte");
    }

    private AcceptedEvent Take(string json, TimeSpan ahead = default, Guid? envelopeId = null) =>
        _intake.Take(Encoding.UTF8.GetBytes(json), Arrival() with { ClientAhead = ahead, EnvelopeEventId = envelopeId }).Event.ShouldNotBeNull();

    private static EventArrival Arrival() => new(new Project(1, "shop", "Shop"), null, Now, TimeSpan.Zero, IPAddress.Parse("192.0.2.7"));
}
