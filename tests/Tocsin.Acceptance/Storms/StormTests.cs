using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Storms;

/// <summary>Thousands of things break at once: few messages, none lost, and no vendor is called faster than it allows.</summary>
public abstract class StormTests(StoreKind kind, ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Long")]
    public Task A_storm_of_100000_events_over_5000_new_issues_in_a_minute_is_told_in_full_and_in_few_messages() =>
        PassAsync(StormSize.Whole, critical: 10, "");

    private async Task PassAsync(StormSize size, int critical, string more)
    {
        await using var run = await StormRun.StartAsync(size, kind, more);
        try
        {
            await run.BreakAsync(critical);
            await run.DrainAsync();
            foreach (var group in (await run.NotificationsAsync()).GroupBy(n => $"{n.GetProperty("channel")} {n.GetProperty("kind")} {n.GetProperty("state")}").OrderBy(g => g.Key))
                run.Say($"{group.Key}: {group.Count()}");
            var metrics = await MetricsPage.OfAsync(run.Tocsin);
            foreach (var m in new[] { "tocsin_events_total", "tocsin_signals_total", "tocsin_decisions_total", "tocsin_suppressed_total", "tocsin_notifications_total" })
                run.Say($"{m} {metrics.Sum(m)}");
            foreach (var (c, r) in run.Vendors.Refused)
                run.Say($"refused {c} {r}");
            if (Environment.GetEnvironmentVariable("STORM_COPY") is { } copy)
            {
                await Task.Delay(TimeSpan.FromSeconds(60));
                run.Note("later");
                (await run.Tocsin.CliAsync("backup", copy)).Succeeded();
                await File.WriteAllTextAsync(copy + ".metrics", (await Sending.Wire.SendAsync(run.Tocsin.Port, "GET", "/metrics", [], [])).Body);
            }
        }
        finally
        {
            output.WriteLine(run.Story);
            await File.WriteAllTextAsync($"/tmp/storm-{kind}.txt", run.Story);
        }
    }
}

public sealed class StormOnSqliteTests(ITestOutputHelper output) : StormTests(StoreKind.Sqlite, output);

public sealed class StormOnPostgresTests(ITestOutputHelper output) : StormTests(StoreKind.Postgres, output);
