using System.Text.RegularExpressions;
using Tocsin.Configuration;

namespace Tocsin.Tests.Configuration;

/// <summary>docs/configuration.md and the code name the same settings with the same defaults.</summary>
public partial class DocumentationTests
{
    // the settings of a route within a route are those of a route
    private const string Nested = "routes[].routes[]";

    private static readonly string[] NotComparable = ["required", "its number"];
    private static readonly string Document = File.ReadAllText(Path.Combine(Golden.Root(), "docs", "configuration.md"));

    private static readonly Dictionary<string, string> Documented = Row().Matches(Document[Document.IndexOf("## Settings", StringComparison.Ordinal)..])
        .ToDictionary(row => row.Groups["setting"].Value, row => row.Groups["default"].Value.Trim().Trim('`'));

    private static TocsinSettings Everything => Written("everything.yml");

    private static TocsinSettings Written(string file) => Loading.Real(File.ReadAllText(Path.Combine(Golden.Folder, "Sound", file)));

    [Fact]
    public void Every_setting_that_is_read_is_documented_and_the_other_way_round()
    {
        var read = Everything.Effective.Concat(Written("channels.yml").Effective).Concat(Loading.Real("").Effective)
            .Select(setting => setting.Pattern.StartsWith(Nested, StringComparison.Ordinal) ? Nested : setting.Pattern.Replace("channels.console.", "channels.<name>.", StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal);

        Documented.Keys.Order(StringComparer.Ordinal).ShouldBe(read);
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
            Documented[path].ShouldBe(path == "ingest.max_queued_bytes" ? "512MiB" : shown, path);
    }

    [Fact]
    public void Documented_defaults_of_channels_and_routes_are_the_real_ones()
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
            """);

        var defaults = settings.Effective.Where(setting => setting.Origin.ToString() == "default").ToList();
        defaults.Single(setting => setting.Path == "channels.m.limit").Shown.ShouldBe("60/1h");
        settings.Channels.Single(channel => channel.Name == "m").Limit.ShouldNotBeNull().Text.ShouldBe("60/1h");
        defaults.RemoveAll(setting => setting.Path == "channels.m.limit");

        foreach (var setting in defaults.Where(setting => !NotComparable.Contains(Documented[setting.Pattern])))
            Documented[setting.Pattern].ShouldBe(setting.Shown.Length == 0 ? "none" : setting.Shown, setting.Pattern);
    }

    [Fact]
    public void Every_example_loads()
    {
        var examples = Example().Matches(Document);
        examples.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (Match example in examples)
            Loading.Real(example.Groups["yaml"].Value);
    }

    [Fact]
    public void Every_setting_of_the_full_file_is_written_in_it() =>
        Everything.Effective.Where(setting => setting.Origin.Line == 0 && setting.Shown.Length > 0)
            .Select(setting => setting.Path)
            .ShouldBe(["channels.hook.min_severity", "channels.log.min_severity", "routes[1].name", "routes[1].min_severity", "routes[1].continue"], ignoreOrder: true);

    [GeneratedRegex(@"^\| `(?<setting>[^`]+)` \|(?<default>[^|]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
