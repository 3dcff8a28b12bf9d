using System.Globalization;
using Tocsin.Cli;
using Tocsin.Cli.Demo;
using Tocsin.Fakes.Time;

namespace Tocsin.Tests.Cli.Demo;

public sealed class DemoScriptTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tocsin-test-").FullName;
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly ManualTime _time = new();

    public async ValueTask DisposeAsync()
    {
        await _output.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_server_that_tells_nobody_fails_the_step_and_the_step_says_what_is_missing()
    {
        var config = Path.Combine(_folder, "tocsin.yml");
        await File.WriteAllTextAsync(config, "alerts: { limits: { instance: 0 } }\ningest: { min_free_disk: 1MiB }\nlog: { level: error }\n", TestContext.Current.CancellationToken);
        var repository = new SampleRepository(Path.Combine(_folder, "shop"), _time);
        await repository.CreateAsync(TestContext.Current.CancellationToken);
        var release = "";
        foreach (var commit in SampleHistory.FirstRelease)
            release = await repository.CommitAsync(commit, TestContext.Current.CancellationToken);

        using var ear = new AlertEar(_output, _time);
        await using var server = await DemoServer.StartAsync(Path.Combine(_folder, "data"), SettingsFile.Sources(config, _folder), ear, TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        var script = new DemoScript(server, repository, new EnvelopeSender(http, server.Dsn, TimeProvider.System), ear, new Narrator(_output, color: false), _time, release);
        var play = script.Steps(waitForDigest: false)[0].PlayAsync(TestContext.Current.CancellationToken);
        while (!play.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await play).ShouldBe("no \"opened\" alert about \"ValueError: cart 8213 holds no items\"");
        _output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_configuration_with_mistakes_is_told_as_such()
    {
        var config = Path.Combine(_folder, "tocsin.yml");
        await File.WriteAllTextAsync(config, "alerts: { dedup_widow: 2s }\n", TestContext.Current.CancellationToken);
        var failure = await Should.ThrowAsync<DemoException>(() =>
            DemoServer.StartAsync(Path.Combine(_folder, "data"), SettingsFile.Sources(config, _folder), _output, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("dedup_window");
    }
}
