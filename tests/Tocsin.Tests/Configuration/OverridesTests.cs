using Tocsin.Configuration;
using Tocsin.Configuration.Overrides;
using Tocsin.Tests.Configuration.Fakes;

namespace Tocsin.Tests.Configuration;

public class OverridesTests
{
    [Fact]
    public void A_variable_replaces_what_the_file_says()
    {
        var settings = Loading.Sound("ingest: {quota: {per_hour: 7, per_5min: 3}}", ("TOCSIN_INGEST__QUOTA__PER_HOUR", "0"));

        settings.Ingest.Quota.ShouldBe(new Tocsin.Ingest.QuotaSettings(3, 0));
        settings.Effective.Single(setting => setting.Path == "ingest.quota.per_hour").Origin.ToString()
            .ShouldBe("environment TOCSIN_INGEST__QUOTA__PER_HOUR");
    }

    [Fact]
    public void Variables_alone_can_describe_a_channel_and_a_route()
    {
        var settings = Loading.Sound(
            "",
            ("TOCSIN_CHANNELS__OPS__TYPE", "telegram"),
            ("TOCSIN_CHANNELS__OPS__TOKEN", "123:abc"),
            ("TOCSIN_CHANNELS__OPS__CHAT", "-5"),
            ("TOCSIN_CHANNELS__LOG__TYPE", "console"),
            ("TOCSIN_ALERTS__MILESTONES", "5, 50"));

        settings.Channels.Select(channel => channel.Name).ShouldBe(["log", "ops"]);
        settings.Alerts.Milestones.ShouldBe([5, 50]);
    }

    [Fact]
    public void A_variable_finds_names_with_dashes_and_capitals()
    {
        var settings = Loading.Sound("channels:\n  Ops-Team: {type: console}\n", ("TOCSIN_CHANNELS__OPS_TEAM__LIMIT", "5/1m"));

        settings.Channels.ShouldHaveSingleItem().Limit.ShouldBe(new Tocsin.Configuration.Forms.RateText("5/1m", "environment TOCSIN_CHANNELS__OPS_TEAM__LIMIT"));
    }

    [Fact]
    public void An_entry_of_a_list_is_named_by_its_number()
    {
        var settings = Loading.Sound(
            "channels: {a: {type: console}, b: {type: console}}\nroutes:\n  - to: a\n",
            ("TOCSIN_ROUTES__0__TO", "a, b"),
            ("TOCSIN_ROUTES__1__TO", "b"));

        settings.Routes.Select(route => string.Join('+', route.To)).ShouldBe(["a+b", "b"]);
    }

    [Fact]
    public void A_secret_file_gives_its_trimmed_text()
    {
        var files = new FakeFiles { ["/run/secrets/metrics"] = "  s3cret-token \n" };

        var load = TocsinSettings.Load(Loading.Sources("", files, ("TOCSIN_METRICS__TOKEN_FILE", "/run/secrets/metrics")));

        load.Settings!.Metrics.Token.ShouldBe("s3cret-token");
    }

    [Fact]
    public void An_empty_variable_and_foreign_ones_count_as_not_set() =>
        Loading.Sound("", ("TOCSIN_LOG__LEVEL", ""), ("TOCSIN_DATA", "/data"), ("PATH", "/bin"), ("TOCSINX", "1"), ("TOCSIN_SERVICE_HOST", "10.0.0.1"), ("TOCSIN_PORT_80_TCP", "tcp://10.0.0.1:80"))
            .Log.Level.ShouldBe(Microsoft.Extensions.Logging.LogLevel.Information);

    [Theory]
    [InlineData("channels.ops-team.token", "TOCSIN_CHANNELS__OPS_TEAM__TOKEN")]
    [InlineData("routes[3].to", "TOCSIN_ROUTES__3__TO")]
    public void A_path_has_a_variable(string path, string variable) => VariableName.Of(path).ShouldBe(variable);
}
