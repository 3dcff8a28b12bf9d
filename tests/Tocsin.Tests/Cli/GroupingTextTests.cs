using System.Globalization;
using System.Text.Json;
using Tocsin.Cli;
using Tocsin.Digest.Grouping;
using Tocsin.Sentry.Events;
using Tocsin.Tests.Configuration;

namespace Tocsin.Tests.Cli;

public sealed class GroupingTextTests
{
    private static readonly SentryEvent WebEvent = Read(
        """
        {"platform":"csharp","exception":{"values":[
          {"type":"TimeoutException","value":"order 4711 timed out","mechanism":{"type":"chained","exception_id":1,"parent_id":0},"stacktrace":{"frames":[
            {"module":"Microsoft.AspNetCore.Http","function":"Invoke","in_app":false},
            {"module":"Shop.Orders+<LoadAsync>d__12","function":"MoveNext","filename":"Orders.cs","lineno":12,"in_app":true}]}},
          {"type":"System.AggregateException","value":"One or more errors occurred.","mechanism":{"type":"generic","exception_id":0}}]}}
        """);

    private static readonly SentryEvent MessageEvent = Read(
        "{\"logentry\":{\"formatted\":\"cart \\u001b[31m4711 of a@b.example is empty\"},\"fingerprint\":[\"{{ default }}\",\"carts\"]}");

    [Fact]
    public Task An_exception_with_its_cause() => ShouldPrint(WebEvent, "grouping-exception.txt");

    [Fact]
    public Task A_message_with_a_fingerprint_of_the_client() => ShouldPrint(MessageEvent, "grouping-message.txt");

    [Fact]
    public void Programs_get_every_part_with_its_reason()
    {
        var json = JsonSerializer.Serialize(GroupingAnswer.Of(new IssueGrouper().Explain(WebEvent)), CliJson.Default.GroupingAnswer);
        Golden.ShouldMatch(json + "\n", PathOf("grouping-exception.json"));
    }

    [Fact]
    public void Every_strategy_and_every_kind_has_its_words()
    {
        var parts = Enum.GetValues<ComponentKind>().Select(kind => new GroupingPart(kind, null, null, "raw", "cleaned", true, null)).ToList();
        foreach (var strategy in Enum.GetValues<GroupingStrategy>())
            Should.NotThrow(() => GroupingText.WriteAsync(TextWriter.Null, "SHOP-1", "title", new GroupingAnswer("f", 1, strategy, parts)));
    }

    private static async Task ShouldPrint(SentryEvent sentryEvent, string golden)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var grouper = new IssueGrouper();
        await GroupingText.WriteAsync(output, "SHOP-1", grouper.Group(sentryEvent).Title.Text, GroupingAnswer.Of(grouper.Explain(sentryEvent)));
        Golden.ShouldMatch(output.ToString(), PathOf(golden));
    }

    private static string PathOf(string name) => Path.Combine(Golden.Root(), "tests", "Tocsin.Tests", "Cli", "Golden", name);

    private static SentryEvent Read(string json) => EventReader.Read(System.Text.Encoding.UTF8.GetBytes(json)).Event.ShouldNotBeNull();
}
