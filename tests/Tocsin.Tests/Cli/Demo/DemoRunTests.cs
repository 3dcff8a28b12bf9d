using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Cli.Demo;

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
            File.Exists(Path.Combine(folder, "data", "tocsin.db")).ShouldBeTrue();
            var log = await new GitCommand(Path.Combine(folder, "shop")).RunAsync(["log", "--reverse", "--format=%an"], new Dictionary<string, string>(), TestContext.Current.CancellationToken);
            log.Split('\n').ShouldBe(["Ana Sorel", "Bo Lind", "Chidi Obi", "Bo Lind", "Ana Sorel"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
