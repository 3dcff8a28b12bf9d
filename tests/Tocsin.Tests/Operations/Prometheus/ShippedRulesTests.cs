using System.Text.RegularExpressions;

namespace Tocsin.Tests.Operations.Prometheus;

public sealed partial class ShippedRulesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Operations", "Prometheus");

    [Fact]
    public void Each_rule_rings_when_it_should_and_is_quiet_when_it_should_be()
    {
        Promtool.Judge(["check", "rules", "prometheus-rules.yml"], folder: Folder).ShouldContain("SUCCESS");
        Promtool.Judge(["test", "rules", "rules.test.yml"], folder: Folder).ShouldContain("SUCCESS");
    }

    [Fact]
    public void Each_rule_has_a_case_and_a_line_in_the_documentation()
    {
        var rules = Rule().Matches(Read("prometheus-rules.yml")).Select(match => match.Groups[1].Value).ToList();
        rules.ShouldBeUnique();
        var cases = Read("rules.test.yml");
        rules.ShouldAllBe(rule => cases.Contains("alertname: " + rule));
        DocumentedRule().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Operations", "metrics.md")))
            .Select(match => match.Groups[1].Value).ShouldBe(rules);
    }

    [Fact]
    public void They_ask_for_metrics_that_exist() => Shipped.Metrics(Read("prometheus-rules.yml")).Except(Shipped.Registered()).ShouldBe(["up"]);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    [GeneratedRegex(@"- alert: (\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\| `(Tocsin\w+)`", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentedRule();
}
