using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Cli.Routes;
using Tocsin.Issues;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli.Routes;

public sealed class RouteTestTests : IAsyncLifetime
{
    private const string Yaml =
        """
        channels:
          ops: {type: scripted, min_severity: error}
          desk: {type: scripted}
          phone: {type: scripted}
        routes:
          - match: project:shop
            to: ops
            continue: true
            escalate:
              - {after: 15m, to: phone}
              - {after: 1h, to: [phone, desk]}
          - match: environment:production
            to: desk
            when: {days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00", time_zone: Etc/UTC}
        """;

    // a Saturday
    private static readonly DateTimeOffset Weekend = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    private AlertingRoom _room = null!;
    private AlertPolicy _policy = null!;

    public async ValueTask InitializeAsync()
    {
        _room = await AlertingRoom.CreateAsync(Yaml);
        _policy = new AlertPolicySource(_room.Digest.Settings.Live, _room.Delivery.Directory).Current;
    }

    public async ValueTask DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public void What_hears_of_it_is_named_with_its_line()
    {
        var answer = Ask("project=shop", "level=critical");

        answer.Channels.Select(channel => $"{channel.Name} {channel.Origin}").ShouldBe(["ops tocsin.yml:2"]);
        answer.NobodyBecause.ShouldBeNull();
        answer.Chain.ShouldContain(link => link.Origin == "tocsin.yml:6");
        answer.Subject.Priority.ShouldNotBeNull();
    }

    [Fact]
    public void A_channel_that_wants_worse_says_so()
    {
        var answer = Ask("project=shop", "level=warning");

        answer.Channels.ShouldBeEmpty();
        answer.NobodyBecause.ShouldBe(HoldReason.BelowSeverity);
        answer.Chain[^1].Channel.ShouldBe("ops");
        answer.Chain[^1].Origin.ShouldBe("tocsin.yml:2");
    }

    [Fact]
    public void What_no_route_wants_goes_nowhere() => Ask("project=blog").NobodyBecause.ShouldBe(HoldReason.NoRoute);

    [Fact]
    public void A_closed_route_says_when_it_opens()
    {
        var answer = Ask("environment=production");

        answer.NobodyBecause.ShouldBe(HoldReason.OutsideHours);
        var later = answer.WhenOpen.ShouldHaveSingleItem();
        (later.Name, later.At).ShouldBe(("desk", new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void The_ladder_is_climbed_to_its_end_and_each_channel_is_named_once() =>
        Ask("project=shop").Unacknowledged.Select(later => $"{later.Name} {later.At:HH:mm} {later.Origin}")
            .ShouldBe(["phone 03:15 tocsin.yml:10", "desk 04:00 tocsin.yml:11"]);

    [Fact]
    public async Task An_issue_is_asked_about_with_the_tags_of_its_newest_event_and_goes_where_it_went()
    {
        var tagged = _room.Digest.Events.Of("one") with { Payload = EventPayload.Pack("""{"tags":{"component":"payments"}}"""u8) };
        await _room.Digest.DigestAsync([tagged]);
        await _room.DecideAsync();
        var asked = await RouteSubject.LoadAsync(_room.Store.Database, await _room.IssueAsync(1), default);

        var answer = new RouteTest(_policy).Ask(asked.Subject, asked.Severity, _room.Store.Time.GetUtcNow(), asked.Incident);

        asked.Incident.ShouldNotBeNull();
        asked.Subject.Labels["component"].ShouldBe("payments");
        answer.Channels.Select(channel => channel.Name).ShouldBe(
            (await _room.Store.QueryAsync<string>("SELECT DISTINCT channel FROM notifications ORDER BY channel")).AsEnumerable(), ignoreOrder: true);
    }

    [Fact]
    public async Task The_text_names_channels_reasons_and_lines()
    {
        using var output = new StringWriter();

        await RouteText.WriteAsync(output, Ask("project=shop", "level=critical"));

        var lines = output.ToString().Split('\n');
        lines[0].ShouldBe("critical, P1, at 2026-11-21 03:00:00 UTC: it goes to ops");
        lines.ShouldContain("    hears    now   ops  [tocsin.yml:2]");
        lines.ShouldContain("    hears    later phone, at 03:15 UTC if nobody has acknowledged it  [tocsin.yml:10]");
    }

    [Theory]
    [InlineData("shop", "\"shop\" is not a fact. Write key=value, such as project=shop level=error environment=production.")]
    [InlineData("level=eror", "\"level=eror\": not a word that is known here. Did you mean error?")]
    [InlineData("users=-1", "\"users=-1\": that is not a count. Write a whole number from 0.")]
    public void A_fact_that_cannot_be_read_says_what_to_write(string written, string mistake) =>
        RouteFacts.Read([written], Weekend).Mistake.ShouldBe(mistake);

    [Fact]
    public void What_is_no_fact_of_its_own_is_a_tag()
    {
        var facts = RouteFacts.Read(["times_seen=12", "component=a=b", "priority=P2"], Weekend).Facts.ShouldNotBeNull();

        facts.Subject.Count.ShouldBe(12);
        facts.Subject.Priority.ShouldBe(Priority.P2);
        facts.Subject.Labels.ShouldBe(new Dictionary<string, string> { ["component"] = "a=b" });
    }

    private RouteAnswer Ask(params string[] facts)
    {
        var read = RouteFacts.Read(facts, Weekend).Facts.ShouldNotBeNull();
        return new RouteTest(_policy).Ask(read.Subject, read.Severity, Weekend);
    }
}
