using System.Globalization;
using System.Text.Json;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Sdks;

/// <summary>Jobs with an unmodified SDK check in, and somebody is called about the one that failed.</summary>
[Collection(nameof(ShopCollection))]
public sealed class CronClientTests(AlarmedShop shop)
{
    [Fact]
    public async Task Each_job_is_a_heartbeat_with_its_schedule_and_run_time_and_the_failed_one_is_a_call()
    {
        var project = await shop.Tocsin.CreateProjectAsync("nightly");
        (await Execution.RunAsync("node", ["nightly.js"], new Dictionary<string, string> { ["SHOP_DSN"] = project.Dsn.ToString() }, Path.Combine(Places.Clients, "node10"))).Succeeded();

        ShouldShow(await EndedAsync("tidy"), "Healthy", "0 3 * * * Europe/Berlin", TimeSpan.FromSeconds(1.1));
        ShouldShow(await EndedAsync("bill"), "Unhealthy", "every 2 h", TimeSpan.Zero);
        var report = await EndedAsync("report");
        ShouldShow(report, "Healthy", "0 3 * * * Europe/Berlin", TimeSpan.FromSeconds(75));
        report.GetProperty("text").GetString().ShouldBe("ended well after 1 min 15 s");
        var mail = await HeartbeatAsync("mail", _ => true);
        (mail.GetProperty("text").GetString(), mail.GetProperty("took").ValueKind).ShouldBe(("running", JsonValueKind.Null));

        var call = await shop.Receiver.CallAsync(
            call => call.Kind == "opened" && call.Title.StartsWith("nightly/", StringComparison.Ordinal), "the call about the job that failed", () => shop.Tocsin.Log.Tail);
        call.IsGenuine.ShouldBeTrue();
        // The schedule comes with the start, which the SDK sends beside the end; either may be the first.
        call.Title.ShouldStartWith("nightly/bill@staging: heartbeat ");
        (call.Severity, call.Text("project")).ShouldBe(("error", "nightly"));
        call.Text("text").ShouldContain("failed");
        shop.Receiver.Calls.Count(other => other.Title.StartsWith("nightly/", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static void ShouldShow(JsonElement heartbeat, string state, string schedule, TimeSpan atLeast)
    {
        (heartbeat.GetProperty("source").GetString(), heartbeat.GetProperty("state").GetString(), heartbeat.GetProperty("schedule").GetString()).ShouldBe(("check_in", state, schedule));
        TimeSpan.Parse(heartbeat.GetProperty("took").GetString()!, CultureInfo.InvariantCulture).ShouldBeInRange(atLeast, atLeast + TimeSpan.FromSeconds(10));
    }

    private Task<JsonElement> EndedAsync(string job) => HeartbeatAsync(job, heartbeat => heartbeat.TryGetProperty("took", out var took) && took.ValueKind == JsonValueKind.String);

    private async Task<JsonElement> HeartbeatAsync(string job, Func<JsonElement, bool> fits)
    {
        JsonElement? found = null;
        await Eventually.BeAsync(async () =>
        {
            var list = JsonElement.Parse((await shop.Tocsin.CliAsync("heartbeats", "list", "--json")).Succeeded());
            found = list.EnumerateArray().Where(each => each.GetProperty("name").GetString() == $"nightly/{job}@staging" && fits(each)).Cast<JsonElement?>().FirstOrDefault();
            return found is not null;
        }, $"the heartbeat {job}", () => shop.Tocsin.Log.Tail);
        return found!.Value;
    }
}
