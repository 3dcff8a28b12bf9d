using System.CommandLine;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

public class CommandLineTests
{
    [Theory]
    [InlineData("issues list --limit -1")]
    [InlineData("issues list --limit many")]
    [InlineData("deliveries list --limit -1")]
    [InlineData("serve --urls nonsense")]
    [InlineData("silence add level:warning --reason why")]
    [InlineData("silence add level:warning --for 2h")]
    [InlineData("silence add level:warning --for 2h --until-clears --reason why")]
    [InlineData("silence add level:warning --for 2 --reason why")]
    [InlineData("silence add level:warning --until tomorrow --reason why")]
    [InlineData("issues snooze SHOP-1")]
    [InlineData("issues snooze SHOP-1 --events 0")]
    [InlineData("issues snooze SHOP-1 --for 1h --next-release")]
    [InlineData("serve --urls http://127.0.0.1:8080;127.0.0.1")]
    public void What_makes_no_sense_is_a_misuse(string arguments) => CommandLine.Create().Parse(arguments).Errors.ShouldNotBeEmpty();

    [Theory]
    [InlineData("issues list")]
    [InlineData("issues list --limit 0")]
    [InlineData("deliveries list --json --limit 7")]
    [InlineData("serve --urls http://*:8080;http://127.0.0.1:0")]
    [InlineData("silence add level:warning --for 2h --reason why --by anna --json")]
    [InlineData("silence add level:warning --until 2026-12-24T18:00+01:00 --reason why")]
    [InlineData("silence add level:warning --until-clears --reason why")]
    [InlineData("issues snooze SHOP-1 --events 100")]
    [InlineData("issues snooze SHOP-1 --until-escalates --json")]
    [InlineData("incidents list")]
    [InlineData("incidents list level:error --all --limit 3")]
    public void What_makes_sense_is_none(string arguments) => CommandLine.Create().Parse(arguments).Errors.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_command_takes_a_data_folder_and_a_configuration(string words)
    {
        var (root, path) = (CommandLine.Create(), words.Split(' '));
        var command = path.Aggregate((Command)root, (parent, name) => parent.Subcommands.Single(child => child.Name == name));
        var arguments = command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(argument => argument.Name);

        var parsed = root.Parse([.. path, .. arguments, .. Needed(words), "--data", "a folder", "--config", "a file"]);

        parsed.Errors.ShouldBeEmpty();
        parsed.GetValue<string>("--data").ShouldBe("a folder");
        parsed.GetValue<string>("--config").ShouldBe("a file");
        command.Options.Where(option => option.Name is "--data" or "--config").ShouldAllBe(option => !string.IsNullOrEmpty(option.Description));
    }

    public static TheoryData<string> Leaves() => [.. CommandLine.Create().Subcommands.SelectMany(command => Leaves(command, command.Name))];

    [Fact]
    public void The_commands_are_those_that_are_known() => Leaves().Select(leaf => leaf.Data).ShouldBe(
    [
        "serve", "demo", "check", "plan", "explain", "report noise", "issues list", "issues show", "issues resolve", "issues ignore", "issues merge", "issues reopen",
        "issues snooze", "issues unsnooze", "incidents list", "incidents show", "incidents ack", "incidents unack", "incidents resolve", "silence add", "silence list", "silence end",
        "project create", "project list", "deliveries list", "deliveries show", "deliveries failed", "deliveries retry",
        "channel list", "channel stats", "channel test", "monitors list", "monitors show", "monitors check", "heartbeats list", "heartbeats forget", "route test", "backup", "restore", "migrate sqlite-to-postgres", "doctor", "stress",
    ]);

    [Theory]
    [InlineData("2026-12-24T18:00", "2026-12-24T18:00:00Z")]
    [InlineData("2026-12-24T18:00Z", "2026-12-24T18:00:00Z")]
    [InlineData("2026-12-24T18:00+01:00", "2026-12-24T17:00:00Z")]
    [InlineData("2026-12-24", "2026-12-24T00:00:00Z")]
    public void A_moment_without_an_offset_is_in_utc(string text, string moment) =>
        CommandLine.Create().Parse(["silence", "add", "", "--until", text, "--reason", "why"]).GetValue<DateTimeOffset?>("--until")
            .ShouldBe(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_misuse_ends_in_two() => (await CommandLine.RunAsync(["issues", "list", "--limit", "-1"])).ShouldBe(CommandLine.Misused);

    private static string[] Needed(string words) => words switch
    {
        "silence add" => ["--for", "2h", "--reason", "why"],
        "issues snooze" => ["--for", "2h"],
        _ => [],
    };

    private static IEnumerable<string> Leaves(Command command, string words) =>
        command.Subcommands.Count == 0 ? [words] : command.Subcommands.SelectMany(child => Leaves(child, $"{words} {child.Name}"));
}
