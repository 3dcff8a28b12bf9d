using Tocsin.Acceptance.Program;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Samples;

/// <summary>What becomes of failures of a web application while it goes on, and when it is killed.</summary>
public sealed class WebSampleTests(BuiltSamples samples) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Find(new Random())}") };
    private readonly DirectoryInfo _spool = Directory.CreateTempSubdirectory("tocsin-spool-");

    public void Dispose()
    {
        _client.Dispose();
        _spool.Delete(recursive: true);
    }

    [Fact]
    public async Task What_a_killed_app_could_not_say_is_said_when_it_runs_again()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using (var cutOff = await StartAsync(new Uri($"http://127.0.0.1:{FreePort.Find(new Random())}")))
        {
            (await _client.GetAsync("/orders/17", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeFalse();
            await Eventually.BeAsync(() => Spooled().Count > 0, "the alert to lie on disk");
            await cutOff.KillAsync();
        }

        Spooled().ShouldHaveSingleItem();
        await using var again = await StartAsync(telegram.Address);

        await Eventually.BeAsync(() => telegram.Entries.Count > 0 && Spooled().Count == 0, "the message, and the disk to be empty");
        telegram.Entries.ShouldHaveSingleItem().Text.ShouldContain("order 17 has no customer");
    }

    [Fact]
    public async Task What_a_task_throws_that_nobody_looks_at_is_told()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var web = await StartAsync(telegram.Address);

        (await _client.GetStringAsync("/orders/17/receipt", TestContext.Current.CancellationToken)).ShouldBe("on its way");
        // The runtime says so when it collects the task; requests are what makes it collect.
        await Eventually.BeAsync(
            async () =>
            {
                await _client.GetStringAsync("/", TestContext.Current.CancellationToken);
                return telegram.Entries.Count > 0;
            },
            "a message");

        var told = telegram.Entries.ShouldHaveSingleItem().Text;
        told.ShouldContain("ERROR");
        told.ShouldContain("InvalidOperationException: order 17 has no address");
        told.ShouldContain("mechanism: TaskScheduler.UnobservedTaskException");
    }

    private async Task<SampleProcess> StartAsync(Uri telegram) => await SampleProcess.StartAsync(await samples.DllOfAsync("web"), new Dictionary<string, string>
    {
        ["ASPNETCORE_URLS"] = _client.BaseAddress!.ToString(),
        ["DOTNET_GCgen0size"] = "10000", // so that little is enough for a collection
        ["Telegram__Token"] = FakeTelegram.Token,
        ["Telegram__Chat"] = Configurations.TelegramChat,
        ["Tocsin__Channels__telegram__Api"] = telegram.ToString(),
        ["Tocsin__Spool"] = _spool.FullName,
    }, "Application started");

    private IReadOnlyList<FileInfo> Spooled() => _spool.GetFiles("*.json", SearchOption.AllDirectories);
}
