using Tocsin.Acceptance.Program;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Samples;

/// <summary>Given the package and three lines, when an exception is not caught, then Telegram hears of it.</summary>
public sealed class SampleTests(BuiltSamples samples)
{
    [Theory]
    [InlineData("console", "Counting the stock\n", "InvalidOperationException: the warehouse does not answer")]
    [InlineData("job", "Sending the invoices\n", "InvalidOperationException: the printer is on fire")] // its Main is async
    public async Task A_console_app_that_dies_says_so(string sample, string output, string failure)
    {
        await using var telegram = await FakeTelegram.StartAsync();

        var run = await RunAsync(sample, new()
        {
            ["TELEGRAM_TOKEN"] = FakeTelegram.Token,
            ["TELEGRAM_CHAT"] = Configurations.TelegramChat,
            ["TELEGRAM_API"] = telegram.Address.ToString(),
        });

        run.Output.ShouldBe(output);
        run.ExitCode.ShouldNotBe(0);
        var told = telegram.Entries.ShouldHaveSingleItem().Text;
        told.ShouldContain("CRITICAL");
        told.ShouldContain(failure);
        told.ShouldContain("Program.Main");
    }

    [Fact]
    public async Task A_worker_that_fails_says_so_before_its_host_is_gone()
    {
        await using var telegram = await FakeTelegram.StartAsync();

        await RunAsync("worker", Hosted(telegram));

        // The host logs the failure as an error, and then as critical that it stops for it; that is one failure.
        var told = telegram.Entries.ShouldHaveSingleItem();
        told.Text.ShouldStartWith("🟣 CRITICAL · opened\nInvalidOperationException: the warehouse does not answer\n");
        told.Text.ShouldContain("StockCount.ExecuteAsync (StockCount.cs:9)");
        told.Edits.ShouldBe(0);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_web_app_says_which_request_failed(string environment)
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var port = FreePort.Find(new Random());
        var settings = Hosted(telegram);
        settings["ASPNETCORE_ENVIRONMENT"] = environment;
        settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        await using var web = await SampleProcess.StartAsync(await samples.DllOfAsync("web"), settings, "Application started");
        using var client = new HttpClient();

        var answer = await client.GetAsync($"http://127.0.0.1:{port}/orders/17?token=secret", TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(500);
        await Eventually.BeAsync(() => telegram.Entries.Count > 0, "a message");
        await web.StopAsync();
        var told = telegram.Entries.ShouldHaveSingleItem().Text;
        told.ShouldContain("order 17 has no customer");
        told.ShouldNotContain("secret");
        if (environment == "Production")
        {
            told.ShouldContain("method: GET");
            told.ShouldContain("route: /orders/{id}");
            told.ShouldContain("status: 500");
        }
    }

    [Fact]
    public async Task A_worker_with_a_server_is_an_issue_there()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet);
        var project = await tocsin.CreateProjectAsync("stock");
        var settings = Hosted(telegram);
        settings["Tocsin__Server"] = project.Dsn.ToString();
        settings["Tocsin__Release"] = "4.5.6";

        await RunAsync("worker", settings);

        var issue = (await tocsin.IssuesAsync(issues => issues is [{ Count: 1 }], "one issue with one event")).ShouldHaveSingleItem();
        issue.Title.ShouldContain("InvalidOperationException: the warehouse does not answer");
        issue.Severity.ShouldBe("critical");
        issue.Culprit.ShouldBe("StockCount in ExecuteAsync");
        (await tocsin.IssueAsync(issue.Id)).Release.ShouldBe("4.5.6");
        // Tags are counted a moment later.
        await Eventually.BeAsync(async () => (await tocsin.IssueAsync(issue.Id)).HasTag("application", "Worker"), "the tag", () => tocsin.Log.Tail);
        telegram.Entries.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_a_worker_could_not_say_is_said_when_it_runs_again()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var spool = Directory.CreateTempSubdirectory("tocsin-spool-");
        var settings = Hosted(telegram);
        settings["Tocsin__Spool"] = spool.FullName;
        settings["Tocsin__Channels__telegram__Api"] = $"http://127.0.0.1:{FreePort.Find(new Random())}";

        await RunAsync("worker", settings);
        telegram.Entries.ShouldBeEmpty();
        spool.GetFiles("*.json", SearchOption.AllDirectories).Length.ShouldBe(1);
        settings["Tocsin__Channels__telegram__Api"] = telegram.Address.ToString();
        await RunAsync("worker", settings);

        // Of the first run and of the second.
        telegram.Entries.Count.ShouldBe(2);
        spool.GetFiles("*.json", SearchOption.AllDirectories).ShouldBeEmpty();
        spool.Delete(recursive: true);
    }

    private static Dictionary<string, string> Hosted(FakeTelegram telegram) => new()
    {
        ["Telegram__Token"] = FakeTelegram.Token,
        ["Telegram__Chat"] = Configurations.TelegramChat,
        ["Tocsin__Channels__telegram__Api"] = telegram.Address.ToString(),
    };

    private async Task<Execution> RunAsync(string sample, Dictionary<string, string> settings) =>
        await Execution.RunAsync("dotnet", [await samples.DllOfAsync(sample)], settings);
}
