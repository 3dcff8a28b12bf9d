using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Calls;

/// <summary>What a changed configuration would have said, and what nobody acted on, asked beside a running server.</summary>
public abstract class PlanTests(StoreKind kind)
{
    [Fact]
    public async Task A_plan_shows_what_a_changed_configuration_would_have_said_and_the_report_what_nobody_acted_on()
    {
        await using var shop = await ToldShop.StartAsync(kind);
        var (receiver, tocsin, ingest) = shop;
        (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);
        (await ingest.EventAsync(Ingest.Error("PaymentFailed", "no money"))).Status.ShouldBe(200);
        foreach (var title in new[] { "CartEmpty", "PaymentFailed" })
            await receiver.CallAsync(call => call.Title.Contains(title, StringComparison.Ordinal), $"the call about {title}", () => tocsin.Log.Tail);
        var changed = Path.Combine(tocsin.DataFolder, "changed.yml");
        await File.WriteAllTextAsync(changed, $"{await File.ReadAllTextAsync(tocsin.ConfigurationFile)}\nroutes: [{{match: PaymentFailed, to: hook}}]\n");

        var plan = JsonElement.Parse((await tocsin.CliAsync("plan", changed, "--json")).Succeeded());
        (Messages(plan, "before"), Messages(plan, "after")).ShouldBe((2, 1));
        var lost = plan.GetProperty("changed").EnumerateArray().ShouldHaveSingleItem();
        (lost.GetProperty("lost").GetInt64(), lost.GetProperty("title").GetString()!.Contains("CartEmpty", StringComparison.Ordinal)).ShouldBe((1, true));
        plan.GetProperty("fidelity").GetProperty("isExact").GetBoolean().ShouldBeTrue();

        (await tocsin.CliAsync("plan", tocsin.ConfigurationFile)).Succeeded().ShouldContain("No alert is told otherwise.");
        await File.WriteAllTextAsync(changed, "alerts: {dedup_windw: 5m}");
        (await tocsin.CliAsync("plan", changed)).ExitCode.ShouldBe(1);
        (await tocsin.CliAsync("plan", changed, "--days", "32")).ExitCode.ShouldBe(2);

        var payment = (await tocsin.IssuesAsync("PaymentFailed")).ShouldHaveSingleItem();
        (await tocsin.CliAsync("incidents", "resolve", payment.ShortId, "--by", "anna")).Succeeded();
        await receiver.CallAsync(call => call.Kind == "resolved", "the call that it is over", () => tocsin.Log.Tail);
        await Eventually.BeAsync(async () => (await NoiseAsync(tocsin)).GetProperty("sent").GetInt64() == 3, "all to be sent", () => tocsin.Log.Tail);
        (await NoiseAsync(tocsin)).GetProperty("unanswered").GetInt64().ShouldBe(1);
        (await tocsin.CliAsync("report", "noise")).Succeeded().ShouldContain("CartEmpty");
    }

    private static long Messages(JsonElement plan, string which) => plan.GetProperty(which).GetProperty("messages").GetInt64();

    private static async Task<JsonElement> NoiseAsync(TocsinProcess tocsin) =>
        JsonElement.Parse((await tocsin.CliAsync("report", "noise", "--json")).Succeeded()).GetProperty("total");
}

public sealed class PlanTestsOnSqlite() : PlanTests(StoreKind.Sqlite);

public sealed class PlanTestsOnPostgres() : PlanTests(StoreKind.Postgres);
