using System.CommandLine;
using Tocsin.Architecture.Sources;
using Tocsin.Cli;

namespace Tocsin.Architecture.Docs;

/// <summary>What the documents say of files and commands is true.</summary>
public sealed class DocumentsTests
{
    private static readonly string[] TextFiles = [".cs", ".md", ".csproj", ".props", ".targets", ".slnx", ".json", ".yml", ".yaml", ".sql", ".sh", ".txt", "run", "test", ".editorconfig"];

    // In two pieces, or this file would be the first that it finds.
    private static readonly string[] MachinePaths = ["/wo" + "rk/", "/tmp/" + "wt/", "/home/" + "user", "/ro" + "ot/"];
    private static readonly string[] FeedFiles = ["nuget.config", ".npmrc", "pip.conf", ".yarnrc"];

    // Issue 2 promises it, and the README points there already.
    private static readonly string[] PromisedPaths = [];

    private static readonly IReadOnlyList<string> Documents = Repository.Files("", ".md");

    [Fact]
    public void Documents_name_only_paths_that_exist() => Documents
        .SelectMany(document => Missing(document, Repository.Read(document), path => PromisedPaths.Contains(path) || Repository.Exists(path))).ShouldBeEmpty();

    [Fact]
    public void Comments_and_messages_name_only_documents_that_exist() => SourceRules.Product.Select(file => (file.Path, file.Raw))
        .Concat(Repository.Files("src", ".sql").Select(path => (Path: path, Raw: Repository.Read(path))))
        .SelectMany(file => PathMentions.FromTheRoot(file.Raw).Where(path => path.StartsWith("docs/", StringComparison.Ordinal) && !Repository.Exists(path))
            .Select(path => $"{file.Path} names {path}, which does not exist."))
        .ShouldBeEmpty();

    [Fact]
    public void Documents_name_only_commands_that_exist() => Documents
        .SelectMany(document => Unknown(document, Repository.Read(document), CommandLine.Create())).ShouldBeEmpty();

    [Fact]
    public void Messages_name_only_commands_that_exist() => SourceRules.Product
        .SelectMany(file => Unknown(file.Path, file.Raw, CommandLine.Create())).ShouldBeEmpty();

    [Fact]
    public void A_promise_that_was_kept_is_no_longer_listed() => PromisedPaths.Where(Repository.Exists).ShouldBeEmpty();

    [Fact]
    public void No_file_names_the_machine_that_it_was_written_on() => Repository.Files("", "")
        .Where(path => TextFiles.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        .SelectMany(path => MachinePaths.Where(Repository.Read(path).Contains).Select(found => $"{path} names {found}"))
        .ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_package_feed()
    {
        Repository.Files("", "").Where(path => FeedFiles.Contains(Path.GetFileName(path).ToLowerInvariant())).ShouldBeEmpty();
        Repository.Files("", "package-lock.json").Where(path => Repository.Read(path).Contains("\"resolved\": \"http", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("See `src/Nowhere/Gone.cs` for more.")]
    [InlineData("See [the page](gone.md#part) for more.")]
    [InlineData("Type ./test first; docs/here.md says why.")]
    public void A_path_that_does_not_exist_is_reported(string text) => Missing("docs/page.md", text, path => path == "docs/here.md").ShouldHaveSingleItem();

    [Theory]
    [InlineData("See [the page](../src/there.md), https://example.org/docs/gone.md and src/*/any.cs.")]
    [InlineData("[a part](#part), [elsewhere](https://example.org/gone.md)")]
    public void A_path_that_exists_or_is_none_is_not(string text) => Missing("docs/page.md", text, path => path == "src/there.md").ShouldBeEmpty();

    [Theory]
    [InlineData("Type `tocsin planted NAME`.", 1)]
    [InlineData("    ./run issues planted\n", 1)]
    [InlineData("See: tocsin planted", 1)]
    [InlineData("Type `tocsin issues list --json`, `tocsin issues resolve shop`; with tocsin nothing is lost.", 0)]
    public void A_command_that_does_not_exist_is_reported(string text, int complaints) => Unknown("docs/page.md", text, CommandLine.Create()).Count().ShouldBe(complaints);

    private static IEnumerable<string> Missing(string document, string text, Func<string, bool> exists) =>
        PathMentions.FromTheRoot(text).Concat(PathMentions.Links(document, text)).Distinct()
            .Where(path => !exists(path)).Select(path => $"{document} names {path}, which does not exist.");

    private static IEnumerable<string> Unknown(string document, string text, Command root) =>
        CommandMentions.In(text).Where(words => !CommandTree.Knows(root, words)).Select(words => $"{document} says to type: tocsin {words}. There is no such command.");
}
