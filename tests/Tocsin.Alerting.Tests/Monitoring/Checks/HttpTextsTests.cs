using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Alerting.Monitoring.Checks.Http;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

/// <summary>What is written in options: ranges of statuses, paths and expectations.</summary>
public sealed class HttpTextsTests
{
    private const string Document = """{"a":{"b":[{"c":1.5},"two"],"odd.name":true},"n":null,"zero":0,"text":"7"}""";

    [Theory]
    [InlineData("200", "200")]
    [InlineData("200-299,301", "200-299, 301")]
    [InlineData(" 200 - 204 , 503 ", "200-204, 503")]
    [InlineData("", null)]
    [InlineData("2xx", null)]
    [InlineData("299-200", null)]
    [InlineData("99", null)]
    [InlineData("600", null)]
    [InlineData("200-250-299", null)]
    [InlineData("200,,201", null)]
    [InlineData("-200", null)]
    public void Ranges_of_statuses_are_read(string text, string? expected) => StatusRanges.TryParse(text)?.ToString().ShouldBe(expected);

    [Fact]
    public void Equal_ranges_are_equal() => StatusRanges.TryParse("200 - 299").ShouldBe(StatusRanges.Success);

    [Theory]
    [InlineData("$.a.b[0].c", "1.5")]
    [InlineData("$.a.b[1]", "\"two\"")]
    [InlineData("$.a[\"odd.name\"]", "true")]
    [InlineData("$['a']['odd.name']", "true")]
    [InlineData("$.n", "null")]
    [InlineData("$", Document)]
    [InlineData("$.a.b[2]", null)]
    [InlineData("$.a.b.c", null)]
    [InlineData("$.a[0]", null)]
    [InlineData("$.missing.further", null)]
    [InlineData("$.A", null)]
    public void A_path_leads_to_a_value_or_nowhere(string path, string? expected)
    {
        using var document = JsonDocument.Parse(Document);
        JsonPath.TryParse(path).ShouldNotBeNull().Find(document.RootElement)?.GetRawText().ShouldBe(expected);
        if (expected is null)
            JsonPath.TryParse(path)!.Find(document.RootElement).ShouldBeNull();
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$a")]
    [InlineData("$.a[")]
    [InlineData("$.a[]")]
    [InlineData("$.a[-1]")]
    [InlineData("$.a[x]")]
    [InlineData("$.a[\"b]")]
    [InlineData("$.a[99999999999]")]
    [InlineData("$.a[0]b")]
    public void What_is_no_path_is_refused(string path) => JsonPath.TryParse(path).ShouldBeNull();

    [Theory]
    [InlineData("$.a")]
    [InlineData("$.a.b[0].c == 1.5")]
    [InlineData("$.a.b[0].c == 1.50")]
    [InlineData("$.a.b[0].c < 2")]
    [InlineData("$.a.b[0].c <= 1.5")]
    [InlineData("$.a.b[0].c >= -1")]
    [InlineData("$.a.b[0].c > 1e-3")]
    [InlineData("$.a.b[1] == two")]
    [InlineData("$.a.b[1] != \"three\"")]
    [InlineData("$.a[\"odd.name\"] == true")]
    [InlineData("$.n == null")]
    [InlineData("$.text == 7")]
    [InlineData("$.zero")]
    public void An_expectation_is_met(string text) => Complaint(text).ShouldBeNull();

    [Theory]
    [InlineData("$.n", "$.n is null; $.n was expected")]
    [InlineData("$.gone", "it has no $.gone; $.gone was expected")]
    [InlineData("$.gone != 1", "it has no $.gone; $.gone != 1 was expected")]
    [InlineData("$.a.b[0].c > 1.5", "$.a.b[0].c is 1.5; $.a.b[0].c > 1.5 was expected")]
    [InlineData("$.text > 5", "$.text is \"7\"; $.text > 5 was expected")]
    [InlineData("$.a.b[1] == three", "$.a.b[1] is \"two\"; $.a.b[1] == three was expected")]
    [InlineData("$.a.b[1] != two", "$.a.b[1] is \"two\"; $.a.b[1] != two was expected")]
    public void An_expectation_is_not_met(string text, string complaint) => Complaint(text).ShouldBe(complaint);

    [Theory]
    [InlineData("status == ok")]
    [InlineData("$.a < many")]
    [InlineData("$.a ~ b")]
    [InlineData("$.a==b")]
    public void What_is_no_expectation_is_refused(string text) => JsonExpectation.TryParse(text).ShouldBeNull();

    [Fact]
    public void Whatever_is_written_is_read_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            _ = StatusRanges.TryParse(text.Get);
            _ = JsonExpectation.TryParse("$" + text.Get);
        }).QuickCheckThrowOnFailure();

    private static string? Complaint(string expectation)
    {
        using var document = JsonDocument.Parse(Document);
        return JsonExpectation.TryParse(expectation).ShouldNotBeNull().Complaint(document.RootElement);
    }
}
