using Tocsin.Alerting.Alerts;
using Tocsin.Configuration.Forms;
using Tocsin.Ingest;
using Tocsin.Issues;

namespace Tocsin.Tests.Configuration;

public class SettingsTests
{
    [Fact]
    public void An_empty_file_has_the_defaults()
    {
        var settings = Loading.Sound("");

        settings.Server.PublicUrl.ShouldBe("http://127.0.0.1:8080");
        settings.Ingest.Quota.PerHour.ShouldBe(5000);
        settings.Ingest.MaxQueuedBytes.ShouldBe(IngestSettings.DefaultQueue(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        settings.Alerts.Reminders.Error.ShouldBe(TimeSpan.FromHours(4));
        settings.Priority.Rules.Select(rule => rule.Set).ShouldBe([Priority.P1, Priority.P2, Priority.P3]);
        settings.Channels.ShouldHaveSingleItem().Name.ShouldBe("console");
        settings.Routes.ShouldHaveSingleItem().To.ShouldBe(["console"]);
    }

    [Theory]
    [InlineData(24 * 1024, 512)]
    [InlineData(1536, 256)]
    [InlineData(384, 64)]
    [InlineData(96, 20)]
    public void What_may_wait_follows_the_memory_limit(long heapMebibytes, long queuedMebibytes) =>
        IngestSettings.DefaultQueue(heapMebibytes << 20).ShouldBe(queuedMebibytes << 20);

    [Fact]
    public void A_file_of_comments_and_empty_sections_has_the_defaults() =>
        Loading.Sound("# nothing yet\ningest:\nchannels:\nroutes:\nlog:\n  level:\n").Channels.Count.ShouldBe(1);

    [Fact]
    public void What_is_written_is_what_counts()
    {
        var settings = Loading.Sound(File.ReadAllText(Path.Combine(Golden.Folder, "Sound", "everything.yml")));

        settings.Server.PublicUrl.ShouldBe("https://tocsin.example.com");
        settings.Ingest.Quota.Per5Minutes.ShouldBe(0);
        settings.Ingest.Scrub.Patterns.ShouldHaveSingleItem().IsMatch("DE12345678901234567890").ShouldBeTrue();
        settings.Retention.MaxAge.ShouldBe(TimeSpan.FromDays(14));
        settings.Retention.MaxCountAge.ShouldBe(TimeSpan.FromDays(30));
        settings.Alerts.Limits.PerKey.ShouldBe(new RateText("5/1m", "tocsin.yml:55"));
        settings.Alerts.Milestones.ShouldBe([100, 10000]);
        settings.Severity.Rules.ShouldHaveSingleItem().Set.ShouldBe(Severity.Critical);
        var route = settings.Routes[0];
        (route.Name, route.MinSeverity, route.Continue).ShouldBe(("payments", Severity.Error, true));
        route.To.ShouldBe(["ops", "hook"]);
        route.Origin.ShouldBe("tocsin.yml:158");
        route.Match.ShouldBe(new QueryText("component:payments level:>=error", "tocsin.yml:159", 159, 12));
        route.When.ShouldNotBeNull().Zone.Id.ShouldBe("Europe/Berlin");
        route.Escalate.ShouldHaveSingleItem().To.ShouldBe(["hook"]);
        settings.Inhibit.ShouldHaveSingleItem().Equal.ShouldBe(["environment"]);
        settings.Maintenance.ShouldHaveSingleItem().Name.ShouldBe("backup");
        var drill = settings.Drill.When.ShouldNotBeNull();
        (drill.Zone.Id, drill.At, drill.EveryDays).ShouldBe(("Europe/Berlin", new TimeOnly(9, 30), 14));
        settings.Drill.Channels.ShouldBe(["ops", "hook"]);
        settings.Routes[1].Name.ShouldBe("routes[1]");
        settings.Channels[0].Fallback.ShouldBe("hook");
        settings.Channels[0].Limit.ShouldBe(new RateText("20/1m", "tocsin.yml:117"));
        settings.Channels[0].Origin.ShouldBe("tocsin.yml:108");
    }

    [Fact]
    public void A_drill_tries_every_channel_unless_it_names_some_and_is_off_unless_it_says_how_often()
    {
        var settings = Loading.Sound("channels: {a: {type: console}, b: {type: console}}\nalerts: {drill: {every: 7d}}");

        settings.Drill.Channels.ShouldBe(["a", "b"]);
        settings.Drill.When.ShouldNotBeNull().At.ShouldBe(new TimeOnly(10, 0));
        Loading.Sound("").Drill.When.ShouldBeNull();
    }

    [Fact]
    public void A_lower_limit_lowers_the_defaults_that_it_holds()
    {
        var ingest = Loading.Sound("ingest: {max_envelope: 512KiB}").Ingest;

        (ingest.MaxEvent, ingest.MaxAttachment).ShouldBe((512L << 10, 512L << 10));
    }

    [Theory]
    [InlineData("", 365)]
    [InlineData("retention: {max_age: 1000d}", 1000)]
    [InlineData("retention: {max_age: 7d, max_count_age: 7d}", 7)]
    public void Counts_are_kept_for_a_year_or_as_long_as_events(string yaml, int days) =>
        Loading.Sound(yaml).Retention.MaxCountAge.ShouldBe(TimeSpan.FromDays(days));

    [Theory]
    [InlineData("retention: {events_per_issue: 500}\nalerts: {threshold: {events: 500, users: 500}}")]
    [InlineData("retention: {events_per_issue: 5}\nalerts: {threshold: {events: 0}}")]
    [InlineData("alerts: {threshold: {events: 1000}}")]
    public void A_threshold_that_can_be_reached_is_fine(string yaml) => Loading.Sound(yaml);

    [Fact]
    public void A_threshold_from_the_environment_is_blamed_by_its_variable() =>
        Loading.Mistakes("", ("TOCSIN_ALERTS__THRESHOLD__EVENTS", "5000")).ShouldStartWith("environment TOCSIN_ALERTS__THRESHOLD__EVENTS: alerts.threshold.events is 5000");

    [Fact]
    public void A_route_to_a_broken_channel_is_not_blamed() =>
        Loading.Mistakes("channels:\n  ops: {type: telegram, chat: 1}\nroutes:\n  - to: ops\n")
            .ShouldBe("tocsin.yml:2:3: channels.ops.token is missing. Write it here, or set TOCSIN_CHANNELS__OPS__TOKEN or TOCSIN_CHANNELS__OPS__TOKEN_FILE.");

    [Fact]
    public void A_missing_file_is_a_mistake_but_no_file_is_not()
    {
        var sources = Loading.Sources("") with { Path = "elsewhere.yml" };

        Tocsin.Configuration.TocsinSettings.Load(sources).Mistakes.ShouldHaveSingleItem().ToString()
            .ShouldBe("elsewhere.yml: The file does not exist. Name another one with --config, or write one as docs/configuration.md shows.");
        Tocsin.Configuration.TocsinSettings.Load(sources with { Path = null }).Settings.ShouldNotBeNull();
    }

    [Fact]
    public void A_file_over_a_megabyte_is_refused_unread() =>
        Loading.Mistakes("#" + new string('x', 1 << 20)).ShouldStartWith("tocsin.yml:1:1: The file is larger than 1 MiB.");
}
