using Tocsin.Fakes.Discord;

namespace Tocsin.Alerting.Tests.Channels.Discord;

/// <summary>What may be marked in a message whose every text was written by an attacker: one bold word, code, and links that were checked.</summary>
internal static class DiscordExpectations
{
    private static readonly string[] Ours = ["bold", "code", "pre", "link"];

    public static void ShouldBeOurs(IReadOnlyList<DiscordMark> marks)
    {
        marks.Select(mark => mark.Type).ShouldAllBe(type => Ours.Contains(type));
        marks.Where(mark => mark.Type == "bold").ShouldHaveSingleItem().Text.ShouldBeOneOf("CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "RESOLVED");
        marks.Where(mark => mark.Type == "link").ShouldAllBe(mark => mark.Text.StartsWith("http"));
    }
}
