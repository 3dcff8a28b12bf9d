using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

public class CommandLineTests
{
    [Theory]
    [InlineData("issues list --limit -1")]
    [InlineData("issues list --limit many")]
    [InlineData("deliveries list --limit -1")]
    [InlineData("serve --urls nonsense")]
    [InlineData("serve --urls http://127.0.0.1:8080;127.0.0.1")]
    public void What_makes_no_sense_is_a_misuse(string arguments) => CommandLine.Create().Parse(arguments).Errors.ShouldNotBeEmpty();

    [Theory]
    [InlineData("issues list")]
    [InlineData("issues list --limit 0")]
    [InlineData("deliveries list --json --limit 7")]
    [InlineData("serve --urls http://*:8080;http://127.0.0.1:0")]
    public void What_makes_sense_is_none(string arguments) => CommandLine.Create().Parse(arguments).Errors.ShouldBeEmpty();

    [Fact]
    public async Task A_misuse_ends_in_two() => (await CommandLine.RunAsync(["issues", "list", "--limit", "-1"])).ShouldBe(CommandLine.Misused);
}
