using Tocsin.Alerting.Channels.Exec;

namespace Tocsin.Alerting.Tests.Channels.Exec;

public sealed class ExecModuleTests
{
    [Theory]
    [InlineData("apprise")]
    [InlineData("./apprise")]
    [InlineData("apprise --title x")]
    public void No_whole_path(string command) => Mistakes(("command", command)).ShouldBe(
        ["command: must be the whole path of a program, such as /usr/bin/apprise, and nothing else. Write what stands after it under arguments; there is no shell."]);

    [Fact]
    public void Mistakes_are_all_told_at_once() => Mistakes(("input", "xml"), ("arguments", "a\0b")).Select(mistake => mistake.Split(':')[0]).ShouldBe(["command", "arguments", "input"]);

    [Theory]
    [InlineData("TOCSIN_TITLE", "mine", "environment: must not set TOCSIN_TITLE: Tocsin writes what begins with TOCSIN_. Choose another name.")]
    [InlineData("A=B", "c", "environment: has a name that is none for a variable (A=B). Use letters, digits and _.")]
    [InlineData("KEY", "sec\0ret", "environment: gives KEY a value with a NUL, which no program can be given. Remove it.")]
    public void Variables_that_cannot_be(string name, string value, string mistake)
    {
        var settings = new FakeSettings(new Dictionary<string, string> { ["command"] = "/usr/bin/apprise" }) { Headers = new Dictionary<string, string> { [name] = value } };
        new ExecModule().Read("ops", settings).ShouldBeNull();
        settings.Mistakes.ShouldBe([mistake]);
    }

    private static IReadOnlyList<string> Mistakes(params (string Name, string Value)[] written)
    {
        var settings = new FakeSettings(written.ToDictionary(setting => setting.Name, setting => setting.Value));
        new ExecModule().Read("ops", settings).ShouldBeNull();
        return settings.Mistakes;
    }
}
