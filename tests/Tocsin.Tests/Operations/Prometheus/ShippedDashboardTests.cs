using System.Text;
using System.Text.Json;

namespace Tocsin.Tests.Operations.Prometheus;

public sealed class ShippedDashboardTests
{
    private static readonly JsonElement Dashboard =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Operations", "Prometheus", "grafana-dashboard.json"))).RootElement;

    private static readonly List<JsonElement> Panels = [.. Dashboard.GetProperty("panels").EnumerateArray()];

    [Fact]
    public void Every_question_is_one_that_Prometheus_understands()
    {
        var rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        foreach (var (question, number) in Questions().Select((question, number) => (question, number)))
            rules.Append("  - record: panel:").Append(number).Append("\n    expr: ").AppendLine(JsonSerializer.Serialize(question));
        var file = Path.Combine(Path.GetTempPath(), $"dashboard-{Guid.NewGuid():N}.yml");
        File.WriteAllText(file, rules.ToString().Replace("panel:", "panel:number_", StringComparison.Ordinal));
        try
        {
            Promtool.Judge(["check", "rules", file]).ShouldContain("SUCCESS");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void It_asks_for_metrics_that_exist()
    {
        var registered = Shipped.Registered();
        foreach (var question in Questions())
            Shipped.Metrics(question).Except(registered).ShouldBeEmpty(question);
    }

    [Fact]
    public void No_two_panels_share_a_number_or_a_place()
    {
        Panels.Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
        var cells = Panels.SelectMany(panel =>
        {
            var place = panel.GetProperty("gridPos");
            int Of(string side) => place.GetProperty(side).GetInt32();
            (Of("x") + Of("w")).ShouldBeLessThanOrEqualTo(24);
            return from x in Enumerable.Range(Of("x"), Of("w")) from y in Enumerable.Range(Of("y"), Of("h")) select (x, y);
        });
        cells.ShouldBeUnique();
    }

    [Fact]
    public void Each_panel_says_what_it_shows() => Panels.Where(panel => panel.GetProperty("type").GetString() != "row")
        .ShouldAllBe(panel => panel.GetProperty("title").GetString()!.Length > 0 && panel.GetProperty("description").GetString()!.EndsWith('.'));

    private static List<string> Questions() =>
    [
        .. Panels.Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Concat(Dashboard.GetProperty("annotations").GetProperty("list").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!
                .Replace("$job", "tocsin", StringComparison.Ordinal)
                .Replace("$instance", ".*", StringComparison.Ordinal)
                .Replace("$__rate_interval", "1m", StringComparison.Ordinal)),
    ];
}
