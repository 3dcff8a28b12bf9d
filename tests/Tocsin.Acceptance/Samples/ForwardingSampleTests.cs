using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Samples;

/// <summary>What a worker forwards, and what the server makes of it. Each of its runs reports one failure.</summary>
public sealed class ForwardingSampleTests(BuiltSamples samples) : IDisposable
{
    private readonly DirectoryInfo _spool = Directory.CreateTempSubdirectory("tocsin-spool-");

    public void Dispose() => _spool.Delete(recursive: true);

    [Fact]
    public async Task It_travels_compressed_and_the_server_reads_it()
    {
        await using var recorder = await ScriptedServer.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet);
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("stock"));

        await WorkAsync($"http://key@127.0.0.1:{recorder.Address.Port}/1");
        var request = recorder.Requests.ShouldHaveSingleItem();
        request.Header("Content-Encoding").ShouldBe("gzip");
        (await ingest.EnvelopeAsync(request.Body, new KeyValuePair<string, string>("Content-Encoding", "gzip"))).Status.ShouldBe(200);

        (await tocsin.IssuesAsync(issues => issues is [{ Count: 1 }], "one issue with one event")).ShouldHaveSingleItem().Title
            .ShouldContain("InvalidOperationException: the warehouse does not answer");
    }

    [Fact]
    public async Task What_is_over_the_quota_waits_on_disk_until_there_is_room()
    {
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet.Replace("per_5min: 0", "per_5min: 1", StringComparison.Ordinal));
        var project = await tocsin.CreateProjectAsync("stock");

        await WorkAsync(project.Dsn.ToString());
        await WorkAsync(project.Dsn.ToString());
        (await tocsin.IssuesAsync(issues => issues.Count > 0, "an issue")).ShouldHaveSingleItem().Count.ShouldBe(1);
        _spool.GetFiles("*.json", SearchOption.AllDirectories).ShouldHaveSingleItem();

        await tocsin.KillAsync();
        await File.WriteAllTextAsync(tocsin.ConfigurationFile, Configurations.Quiet, TestContext.Current.CancellationToken);
        await tocsin.StartAgainAsync();
        await WorkAsync(project.Dsn.ToString());

        (await tocsin.IssuesAsync(issues => issues is [{ Count: 3 }], "the events of all runs")).ShouldHaveSingleItem();
        _spool.GetFiles("*.json", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private async Task WorkAsync(string server)
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await Execution.RunAsync("dotnet", [await samples.DllOfAsync("worker")], new Dictionary<string, string>
        {
            ["Telegram__Token"] = FakeTelegram.Token,
            ["Telegram__Chat"] = Configurations.TelegramChat,
            ["Tocsin__Channels__telegram__Api"] = telegram.Address.ToString(),
            ["Tocsin__Server"] = server,
            ["Tocsin__Spool"] = _spool.FullName,
        });
    }
}
