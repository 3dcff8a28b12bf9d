using System.Text.Json;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Console;
using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Console;

public sealed class ConsoleChannelTests
{
    [Theory]
    [InlineData("auto", true, true)]
    [InlineData("auto", false, false)]
    [InlineData("always", false, true)]
    [InlineData("never", true, false)]
    public async Task Colour_is_for_people(string color, bool terminal, bool colored)
    {
        var output = new StringWriter();
        await Build(output, terminal, ("color", color)).SendAsync(Samples.Opened, null, CancellationToken.None);
        output.ToString().Contains('\u001b').ShouldBe(colored);
    }

    [Fact]
    public async Task Json_is_one_line_an_alert()
    {
        var output = new StringWriter();
        var channel = Build(output, terminal: true, ("format", "json"));
        await channel.SendAsync(Samples.Opened, null, CancellationToken.None);
        await channel.SendAsync(Samples.Digest, null, CancellationToken.None);

        var lines = output.ToString().TrimEnd('\n').Split('\n');
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString()).ShouldBe(["opened", "digest"]);
    }

    [Fact]
    public async Task A_closed_console_is_a_failure_that_may_pass()
    {
        var output = new StreamWriter(new MemoryStream());
        await output.DisposeAsync();
        (await Build(output, terminal: false).SendAsync(Samples.Opened, null, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Retry>();
    }

    [Fact]
    public void Mistakes_are_all_told_at_once()
    {
        var settings = new FakeSettings(new Dictionary<string, string> { ["format"] = "xml", ["color"] = "pink" });
        new ConsoleModule().Read("ops", settings).ShouldBeNull();
        settings.Mistakes.ShouldBe(["format: is no format. Write pretty or json.", "color: must be auto, always or never."]);
    }

    private static IChannel Build(TextWriter output, bool terminal, params (string Name, string Value)[] settings)
    {
        var section = new FakeSettings(settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        var surroundings = new ChannelSurroundings(_ => throw new InvalidOperationException("A console calls nobody."), output, new ManualTime(), terminal);
        return new ConsoleModule().Read("ops", section).ShouldNotBeNull()(surroundings);
    }
}
