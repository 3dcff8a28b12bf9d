using System.Xml.Linq;
using Tocsin.StatusPage;

namespace Tocsin.Tests.StatusPage;

public sealed class StatusWordsTests
{
    [Theory]
    [InlineData(null, "unknown")]
    [InlineData(0.0, "0 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(57 / 100.0, "57 %")]
    [InlineData(0.9995, "99.95 %")]
    [InlineData(0.99999, "99.99 %")]
    [InlineData(1.0, "100 %")]
    public void A_share_is_never_better_than_it_was(double? share, string text) => StatusWords.Share(share).ShouldBe(text);

    [Fact]
    public void A_chart_has_a_bar_for_each_day_that_says_its_share()
    {
        var first = new DateOnly(2026, 11, 19);
        var chart = XDocument.Parse(HistoryChart.Draw([new(first, null), new(first.AddDays(1), 0.5), new(first.AddDays(2), 1)]));

        var bars = chart.Root!.Elements().Where(element => element.Name.LocalName == "rect").ToList();
        bars.Select(bar => bar.Value).ShouldBe(["2026-11-19: unknown", "2026-11-20: 50 %", "2026-11-21: 100 %"]);
        bars.Select(bar => (string)bar.Attribute("fill")!).ShouldBe([StatusWords.Grey, StatusWords.Red, StatusWords.Green]);
    }
}
