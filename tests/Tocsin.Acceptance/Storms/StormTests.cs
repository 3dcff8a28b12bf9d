using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;

namespace Tocsin.Acceptance.Storms;

/// <summary>Thousands of things break at once: few messages, none lost, and no vendor is called faster than it allows.</summary>
public abstract class StormTests(StoreKind kind, ITestOutputHelper output)
{
    private const long MiB = 1 << 20;

    /// <summary>So that the one digest leaves when the small storm is over and not a minute later, and Telegram's twenty messages a minute are enough for it.</summary>
    private const string Soon = "alerts:\n  storm:\n    incidents: 2\n    digest_every: 10s\n";

    [Fact]
    [Trait("Category", "Long")]
    public Task A_storm_of_100000_events_over_5000_new_issues_in_a_minute_is_told_in_full_and_in_few_messages() => PassAsync(StormSize.Whole, "", async run =>
    {
        run.Tocsin.PeakMemory.ShouldBeLessThan(400 * MiB);
        await Eventually.BeAsync(() => run.Tocsin.ResidentMemory < 200 * MiB, "the memory to be given back", () => run.Story, TimeSpan.FromMinutes(5));
        run.Note("it is quiet");
    });

    [Fact]
    public Task A_storm_of_5000_events_over_250_new_issues_is_told_in_full_and_in_few_messages() => PassAsync(StormSize.Small, Soon, async run =>
    {
        var told = run.Vendors.Hook.Calls.Where(call => call.Kind == "digest").ShouldHaveSingleItem();
        var single = run.Vendors.Hook.Calls.Where(call => call.Kind == "opened").Select(call => call.Text("short_id")).ToHashSet();
        var issues = await run.Tocsin.IssuesAsync();
        var listed = issues.Where(issue => !single.Contains(issue.ShortId)).ToList();

        // On a machine that is too busy to send all of it in time, the digest cannot know what came after it.
        var isLast = told.Body.GetProperty("at").GetDateTimeOffset() >= listed.Max(issue => issue.LastSeen);
        Count(told.Body).ShouldBeInRange(isLast ? listed.Sum(issue => issue.Count) : listed.Count, listed.Sum(issue => issue.Count));
        foreach (var line in told.Body.GetProperty("lines").EnumerateArray())
        {
            var count = issues.Single(issue => issue.ShortId == line.GetProperty("short_id").GetString()).Count;
            Count(line).ShouldBeInRange(isLast ? count : 1, count);
        }
    });

    private async Task PassAsync(StormSize size, string more, Func<StormRun, Task> moreover)
    {
        await using var run = await StormRun.StartAsync(size, kind, more);
        try
        {
            await run.BreakAsync();
            await run.DrainAsync();
            await ShouldAddUpAsync(run, size);
            ShouldHaveToldAll(run.Vendors.Hook.Calls, size);
            await ShouldHaveDeliveredAllAsync(run);
            run.Vendors.Refused.ShouldAllBe(vendor => vendor.Value == 0, "somebody was called faster than the vendor allows");
            await moreover(run);
        }
        finally
        {
            output.WriteLine(run.Story);
            if (Environment.GetEnvironmentVariable("TOCSIN_STORM_STORY") is { Length: > 0 } file)
                await File.AppendAllTextAsync(file, $"{kind} {size}\n{run.Story}\n", TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Received is the sum of the outcomes, and signals are the sum of what was told and what was held for each reason.</summary>
    private static async Task ShouldAddUpAsync(StormRun run, StormSize size)
    {
        var metrics = await MetricsPage.OfAsync(run.Tocsin);
        metrics.Sum("tocsin_events_total").ShouldBe(size.Events);
        metrics.Sum("tocsin_events_total", "outcome=\"accepted\"").ShouldBe(size.Events);
        var issues = await run.Tocsin.IssuesAsync();
        issues.Count.ShouldBe(size.Issues);
        issues.Sum(issue => issue.Count).ShouldBe(size.Events);

        var (notified, held) = (metrics.Sum("tocsin_decisions_total", "decision=\"notified\""), metrics.Sum("tocsin_decisions_total", "decision=\"held\""));
        metrics.Sum("tocsin_signals_total", "kind=\"new\"").ShouldBe(size.Issues);
        metrics.Sum("tocsin_signals_total").ShouldBe(notified + held);
        metrics.Sum("tocsin_suppressed_total").ShouldBe(held);
        run.Say($"          {metrics.Sum("tocsin_signals_total")} signals: {notified} told, {held} held");
    }

    /// <summary>Each issue once: the first and the critical ones in messages of their own, the others in digests.</summary>
    private static void ShouldHaveToldAll(IReadOnlyList<WebhookCall> calls, StormSize size)
    {
        var opened = calls.Where(call => call.Kind == "opened").ToList();
        var first = calls.First(call => call.Kind == "digest");
        (opened.Count + StormRun.Incidents(first)).ShouldBe(size.Issues);
        opened.Count(call => call.Severity == "critical").ShouldBe(StormRun.Critical);
        Count(first.Body).ShouldBeInRange(StormRun.Incidents(first), size.Events);
        calls.ShouldAllBe(call => call.IsGenuine);
    }

    /// <summary>What was decided was delivered, and arrived on each of the channels; of edits the last.</summary>
    private static async Task ShouldHaveDeliveredAllAsync(StormRun run)
    {
        foreach (var channel in (await run.NotificationsAsync()).GroupBy(notification => Text(notification, "channel")))
        {
            var states = channel.CountBy(notification => $"{(Text(notification, "kind") == "edit" ? "edit" : "message")} {Text(notification, "state")}").ToDictionary();
            states.Keys.ShouldBeSubsetOf(["message sent", "edit sent", "edit superseded"]);
            await Eventually.BeAsync(() => run.Arrived(channel.Key) == states["message sent"], $"{states["message sent"]} messages on {channel.Key}", () => $"{run.Arrived(channel.Key)} arrived.");
            channel.Count(notification => Text(notification, "kind") == "opened").ShouldBeGreaterThanOrEqualTo(StormRun.Critical);
            run.Say($"          {channel.Key}: {string.Join(", ", states.Select(state => $"{state.Value} {state.Key}"))}");
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static long Count(JsonElement element) => element.GetProperty("count").GetInt64();
}

// One after the other: two of them at once are more than two processors carry.
[Collection("Storms")]
public sealed class StormOnSqliteTests(ITestOutputHelper output) : StormTests(StoreKind.Sqlite, output);

[Collection("Storms")]
public sealed class StormOnPostgresTests(ITestOutputHelper output) : StormTests(StoreKind.Postgres, output);
