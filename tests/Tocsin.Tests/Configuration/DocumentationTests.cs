using Tocsin.Configuration;

namespace Tocsin.Tests.Configuration;

/// <summary>docs/configuration.md, docs/alerting.md and the code name the same settings with the same defaults.</summary>
public sealed class DocumentationTests
{
    // the settings of a route within a route are those of a route
    private const string Nested = "routes[].routes[]";

    private static readonly string[] NotComparable = ["required", "its number"];
    private static readonly SettingsPage Page = SettingsPage.Read("configuration.md", "## Settings");
    private static readonly SettingsPage Alerting = SettingsPage.Read("alerting.md", "# ");

    private static readonly string[] AboutAlerting = ["alerts.", "routes", "inhibit", "maintenance", "severity.", "priority."];

    private static TocsinSettings Everything => Written("everything.yml");

    private static TocsinSettings Written(string file) => Loading.Real(File.ReadAllText(Path.Combine(Golden.Folder, "Sound", file)));

    [Fact]
    public void Every_setting_that_is_read_is_documented_and_the_other_way_round()
    {
        var read = Everything.Effective.Concat(Written("channels.yml").Effective).Concat(Written("monitors.yml").Effective).Concat(Loading.Real("").Effective)
            .Select(setting => setting.Pattern.StartsWith(Nested, StringComparison.Ordinal) ? Nested : setting.Pattern.Replace("channels.console.", "channels.<name>.", StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal);

        Page.Settings.Keys.Order(StringComparer.Ordinal).ShouldBe(read);
    }

    [Fact]
    public void Documented_defaults_are_the_real_ones()
    {
        var defaults = Loading.Sound("").Effective.ToDictionary(
            setting => setting.Path.Replace("channels.console.", "channels.<name>.", StringComparison.Ordinal),
            setting => setting.Shown.Length == 0 ? "none" : setting.Shown);

        defaults.Count.ShouldBeGreaterThan(40);
        // One of them follows the memory of the machine; the document has that of a large one.
        foreach (var (path, shown) in defaults)
            Page.Settings[path].ShouldBe(path == "ingest.max_queued_bytes" ? "512MiB" : shown, path);
    }

    [Fact]
    public void Documented_defaults_of_what_has_a_name_are_the_real_ones()
    {
        var settings = Loading.Real("""
            channels:
              c: {type: console}
              t: {type: telegram, token: "123456:some-token", chat: 1}
              w: {type: webhook, url: "https://example.com", unsigned: true}
              s: {type: slack, token: xoxb-some-token, chat: C0123456789}
              d: {type: discord, url: "https://discord.com/api/webhooks/1234567890/the-secret"}
              m: {type: email, host: smtp.example.com, from: a@example.com, to: b@example.com}
              e: {type: exec, command: /usr/bin/apprise}
            routes:
              - to: c
            monitors:
              h: {type: http, url: "https://example.com"}
              g: {type: health, url: "https://example.com"}
              t: {type: tcp, address: "a.example:1"}
              d: {type: dns, host: a.example}
              l: {type: tls, address: a.example}
              p: {type: postgres, connection: Host=a}
              r: {type: redis, address: a.example}
              k: {type: disk, path: /}
              m: {type: memory}
              o: {type: process, process: nginx}
            heartbeats:
              i: {interval: 1h}
              c: {cron: "@daily"}
            """);

        var defaults = settings.Effective.Where(setting => setting.Origin.ToString() == "default").ToList();
        defaults.Single(setting => setting.Path == "channels.m.limit").Shown.ShouldBe("60/1h");
        settings.Channels.Single(channel => channel.Name == "m").Limit.ShouldNotBeNull().Text.ShouldBe("60/1h");
        defaults.RemoveAll(setting => setting.Path == "channels.m.limit");

        foreach (var setting in defaults.Where(setting => !NotComparable.Contains(Page.Settings[setting.Pattern])))
            Page.Settings[setting.Pattern].ShouldBe(setting.Shown.Length == 0 ? "none" : setting.Shown, setting.Pattern);
    }

    [Fact]
    public void Every_example_loads()
    {
        Page.Examples.Count.ShouldBeGreaterThanOrEqualTo(10);
        Alerting.Examples.Count.ShouldBeGreaterThanOrEqualTo(10);
        foreach (var example in Page.Examples.Concat(Alerting.Examples))
            Loading.Real(example);
    }

    [Fact]
    public void The_page_about_alerting_has_every_setting_of_it_with_the_same_default()
    {
        var common = Everything.Effective.Where(setting => setting.Pattern.StartsWith("channels.<name>.", StringComparison.Ordinal))
            .GroupBy(setting => setting.Path.Split('.')[1], setting => setting.Pattern)
            .Aggregate(Page.Settings.Keys, (settings, channel) => [.. settings.Intersect(channel)]);
        var expected = Page.Settings.Where(setting => AboutAlerting.Any(start => setting.Key.StartsWith(start, StringComparison.Ordinal)) || common.Contains(setting.Key));

        Alerting.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).ShouldBe(expected.OrderBy(setting => setting.Key, StringComparer.Ordinal));
        common.Count().ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Every_setting_of_the_full_file_is_written_in_it() =>
        Everything.Effective.Where(setting => setting.Origin.Line == 0 && setting.Shown.Length > 0)
            .Select(setting => setting.Path)
            .ShouldBe(["channels.hook.min_severity", "channels.log.min_severity", "routes[1].name", "routes[1].min_severity", "routes[1].continue"], ignoreOrder: true);
}
