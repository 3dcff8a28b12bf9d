using Tocsin.Fakes.Slack;

namespace Tocsin.Alerting.Tests.Channels.Slack;

/// <summary>What may be marked in a message whose every text was written by an attacker: code, and links with words of our own.</summary>
internal static class SlackExpectations
{
    private static readonly string[] Ours = ["code", "pre", "link"];

    public static void ShouldBeWell(FakeSlack slack)
    {
        // The first try must be good: a message that only got through without blocks had broken ones.
        var entry = slack.Entries[^1];
        entry.Read.ShouldNotBeEmpty();
        entry.Unfurls.ShouldBeFalse();
        ShouldBeOurs(entry.Marks);
    }

    public static void ShouldBeOurs(IReadOnlyList<SlackMark> marks)
    {
        marks.Select(mark => mark.Type).ShouldAllBe(type => Ours.Contains(type));
        marks.Where(mark => mark.Type == "link").ShouldAllBe(mark => mark.Text.StartsWith("http"));
    }
}
