using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Cli;
using Tocsin.Cli.Demo;
using Tocsin.Fakes.Http;
using Tocsin.Issues;
using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli.Demo;

public sealed partial class DemoRunTests
{
    [Fact]
    public async Task The_whole_demo_is_seen_step_by_step_and_leaves_nothing_behind()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var isSeen = await DemoRun.RunAsync(new DemoOptions(), output, TimeProvider.System, TestContext.Current.CancellationToken);

        var text = output.ToString();
        isSeen.ShouldBeTrue(text);
        var steps = Heading().Split(text)[1..];
        steps.Length.ShouldBe(10);
        steps[0].ShouldContain("Chidi Obi");
        steps[2].ShouldContain("│ ERROR opened  SHOP-1  ValueError: cart 8213 holds no items");
        steps[2].ShouldContain("average (shop/prices.py:6)");
        steps[3].ShouldContain("Still one issue: SHOP-1, 31 events, 12 users.");
        Alerts(steps[3]).ShouldHaveSingleItem().ShouldContain("ERROR milestone  SHOP-1");
        steps[3].ShouldContain("held back: 2 duplicate");
        Alerts(steps[4]).ShouldHaveSingleItem().ShouldContain("LookupError");
        Alerts(steps[5]).ShouldHaveSingleItem().ShouldContain("CRITICAL opened");
        Alerts(steps[6]).ShouldHaveSingleItem().ShouldContain("RESOLVED  SHOP-1");
        Alerts(steps[7]).ShouldHaveSingleItem().ShouldContain("ERROR regressed  SHOP-1");
        Alerts(steps[8]).Count.ShouldBe(2);
        steps[8].ShouldContain("12 new issues at once: 2 were told one by one, then it was a storm. 10 wait for one digest.");
        steps[9].ShouldContain("held (duplicate)");
        steps[9].ShouldContain("/tocsin.yml:");
        text.ShouldContain("Every step was seen.");
        Directory.Exists(Path.GetDirectoryName(FileOf(text))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_kept_folder_holds_the_repository_with_all_its_authors_and_the_store()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        (await DemoRun.RunAsync(new DemoOptions { Keep = true }, output, TimeProvider.System, TestContext.Current.CancellationToken)).ShouldBeTrue(output.ToString());

        var folder = Path.GetDirectoryName(FileOf(output.ToString()))!;
        try
        {
            output.ToString().ShouldContain($"Everything is kept in {folder}.");
            File.Exists(Path.Combine(folder, "tocsin.db")).ShouldBeTrue();
            var log = await new GitCommand(Path.Combine(folder, "shop")).RunAsync(["log", "--reverse", "--format=%an"], new Dictionary<string, string>(), TestContext.Current.CancellationToken);
            log.Split('\n').ShouldBe(["Ana Sorel", "Bo Lind", "Chidi Obi", "Bo Lind", "Ana Sorel"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_and_a_configuration_that_were_named_are_used_and_their_channels_really_told()
    {
        using var folder = new TestFolder();
        await using var desk = await ScriptedServer.StartAsync();
        var config = folder.File("mine.yml");
        await File.WriteAllTextAsync(
            config,
            $$"""
              alerts: { dedup_window: 1h, hold_for: 1h, storm: { incidents: 1000 } }
              channels:
                desk: { type: webhook, url: {{desk.Address}}, allow_private: true, secret: a-secret-long-enough }
              routes:
                - { match: "level:fatal", to: desk }
              """,
            TestContext.Current.CancellationToken);
        var data = folder.File("store");

        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var options = new DemoOptions { Data = data, Config = config };
        (await DemoRun.RunAsync(options, output, TimeProvider.System, TestContext.Current.CancellationToken)).ShouldBeTrue(output.ToString());

        output.ToString().ShouldContain($"./run issues list --data {data}");
        desk.Requests.ShouldHaveSingleItem().Text.ShouldContain("ConnectionRefusedError");
        await using var store = await OpenedStore.OpenAsync(data, StoreSettings.Embedded, TestContext.Current.CancellationToken);
        (await new IssueQueries(store, TimeProvider.System).FindAsync("SHOP-1", TestContext.Current.CancellationToken)).ShouldNotBeNull().Count.ShouldBe(32);
    }

    [Fact]
    public async Task A_second_server_is_kept_off_the_folder_while_a_demo_runs()
    {
        using var folder = new TestFolder();
        var data = folder.File("store");
        await using (await DemoServer.StartAsync(data, SettingsFile.Sources(null, data), TextWriter.Null, TestContext.Current.CancellationToken))
            Should.Throw<StoreException>(() => ServeLock.Take(data)).Message.ShouldContain("Another Tocsin serves");
        ServeLock.Take(data).Dispose();
    }

    [Fact]
    public async Task A_configuration_with_mistakes_is_told_before_anything_is_made()
    {
        using var folder = new TestFolder();
        var config = folder.File("mine.yml");
        await File.WriteAllTextAsync(config, "alerts: { dedup_widow: 2s }\n", TestContext.Current.CancellationToken);

        var options = new DemoOptions { Data = folder.File("store"), Config = config };
        var refusal = await Should.ThrowAsync<DemoException>(() => DemoRun.RunAsync(options, TextWriter.Null, TimeProvider.System, TestContext.Current.CancellationToken));

        refusal.Message.ShouldContain("dedup_window");
        Directory.Exists(folder.File("store")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(OpenedStore.FileName, "holds a store already, which a server may be using")]
    [InlineData("letter.txt", "is not empty")]
    public async Task A_folder_that_holds_something_is_refused_and_left_as_it_is(string file, string trouble)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.File(file), "mine", TestContext.Current.CancellationToken);

        var refusal = await Should.ThrowAsync<DemoException>(() =>
            DemoRun.RunAsync(new DemoOptions { Data = folder.Path }, TextWriter.Null, TimeProvider.System, TestContext.Current.CancellationToken));

        refusal.Message.ShouldStartWith($"{folder.Path} {trouble}.");
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([folder.File(file)]);
    }

    [Fact]
    public async Task A_demo_that_is_stopped_cleans_up()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StoppingWriter("2. A Tocsin server", stop);
        await Should.ThrowAsync<OperationCanceledException>(() => DemoRun.RunAsync(new DemoOptions(), output, TimeProvider.System, stop.Token));
        output.FoldersMade.ShouldNotBeEmpty();
        output.FoldersMade.ShouldAllBe(folder => !Directory.Exists(folder));
    }

    // The explanation at the demo's end names the configuration by its full path.
    private static string FileOf(string text) => OriginFile().Match(text).Groups[1].Value;

    // One alert is one head line and the lines set in below it.
    private static List<string> Alerts(string step) =>
        [.. step.Split('\n').Where(line => line.StartsWith("  │ ", StringComparison.Ordinal) && !line.StartsWith("  │  ", StringComparison.Ordinal))];

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(/[^\]]*tocsin\.yml):\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OriginFile();
}
