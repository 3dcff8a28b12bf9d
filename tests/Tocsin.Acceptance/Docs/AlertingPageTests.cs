using System.Text.RegularExpressions;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Docs;

/// <summary>What docs/alerting.md shows in a terminal is what the program answers.</summary>
public sealed partial class AlertingPageTests
{
    public static TheoryData<int> Shown => [.. Enumerable.Range(0, PageBlock.Read("console").Count())];

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task A_command_answers_as_the_page_shows(int number)
    {
        var block = PageBlock.Read("console").ElementAt(number);
        var folder = Directory.CreateTempSubdirectory("tocsin-page-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "tocsin.yml"), block.Configuration);
            foreach (var (command, answer) in block.Typed)
                (await TypeAsync(command, folder.FullName)).ShouldBe(answer, command);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Explanations_are_as_the_page_shows()
    {
        var blocks = PageBlock.Read("explained").ToList();
        await using var tocsin = await TocsinProcess.StartAsync(blocks[0].Configuration);
        var shop = new Ingest(tocsin, await tocsin.CreateProjectAsync("shop"));
        await FailAsync("CartEmpty", "production");
        await FailAsync("Other", "staging");
        (await tocsin.CliAsync("silence", "add", "environment:production", "--for", "2h", "--reason", "the move to the new database", "--by", "anna")).Succeeded();
        await FailAsync("PaymentFailed", "production");

        foreach (var (command, answer) in blocks.SelectMany(block => block.Typed))
        {
            var issue = command.Split(' ')[^1];
            var explained = "";
            await Eventually.BeAsync(
                async () => (explained = await ExplainAsync(issue)) == Timeless(answer), command, () => $"{explained}\n{tocsin.Log.Tail}");
        }

        async Task<string> ExplainAsync(string issue) =>
            Timeless((await tocsin.ExplainAsync(issue)).Replace(tocsin.ConfigurationFile, "tocsin.yml", StringComparison.Ordinal));

        async Task FailAsync(string type, string environment)
        {
            var error = Ingest.Error(type, "no lines");
            error["environment"] = environment;
            (await shop.EventAsync(error)).Status.ShouldBe(200);
        }
    }

    // a shell, as whoever copies it has one
    private static async Task<string> TypeAsync(string command, string folder) =>
        (await Execution.RunAsync("bash", ["-c", $"dotnet \"$0\" {command} --config tocsin.yml --data data", Places.Dll], folder: folder)).Succeeded();

    private static string Timeless(string text) => Moment().Replace(text, "…").Trim();

    [GeneratedRegex(@"(\d{4}-\d\d-\d\d )?\d\d:\d\d(:\d\d)?|(?<=ntf_|sil_)[0-9a-f]+|\d+(?= ms)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moment();
}
