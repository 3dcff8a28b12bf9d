using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Console;
using Tocsin.Fakes.Golden;

namespace Tocsin.Alerting.Tests.Channels.Console;

public sealed class ConsoleTextTests() : SampleGoldens()
{
    [Fact]
    public void Opened_in_color() => GoldenFile.ShouldMatch(ConsoleText.Render(Samples.Opened, color: true), "opened-color");

    [Fact]
    public void What_an_attacker_wrote_cannot_command_the_terminal()
    {
        const string Attack = "\u001b]0;owned\a\u001b[2J\u009b31m\rOK all is well\b\b";
        var subject = Samples.Opened.Subject with
        {
            Title = Attack,
            Project = Attack,
            ShortId = Attack,
            Culprit = Attack,
            Stack = Attack,
            Link = Attack,
            Labels = new Dictionary<string, string> { [Attack] = Attack, ["environment"] = Attack },
        };
        var text = ConsoleText.Render(Samples.Opened with { Subject = subject, Text = Attack, Note = Attack }, color: false);
        text.ShouldAllBe(character => character == '\n' || !char.IsControl(character));
    }

    private protected override string Render(AlertMessage message) => ConsoleText.Render(message, color: false);
}
