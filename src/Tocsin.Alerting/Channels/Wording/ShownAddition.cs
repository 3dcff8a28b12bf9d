using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>An addition as a line that every chat and console shows; clean to show.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Text">What was found; never empty.</param>
/// <param name="Link">A checked page about it, or null.</param>
internal sealed record ShownAddition(string Title, string Text, string? Link)
{
    /// <summary>The most that are shown: what helps is read when it is little.</summary>
    public const int Most = 4;

    private const int TitleLength = 40;
    private const int TextLength = 200;

    /// <summary>What stands in for a title where one is needed.</summary>
    public const string Untitled = "Found";

    /// <summary>Such as <c>Similar, resolved: SHOP-4 …</c>.</summary>
    public string Line => Title.Length == 0 ? Text : $"{Title}: {Text}";

    /// <summary>Those of a message that say something.</summary>
    public static IReadOnlyList<ShownAddition> Of(AlertMessage message) =>
    [
        .. message.Additions
            .Select(addition => new ShownAddition(
                CleanText.Line(addition.Title, TitleLength), CleanText.Line(addition.Text, TextLength), WebLink.Checked(addition.Link)))
            .Where(shown => !string.IsNullOrWhiteSpace(shown.Text))
            .Take(Most),
    ];
}
