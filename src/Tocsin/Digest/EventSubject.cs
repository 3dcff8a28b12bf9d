using Tocsin.Alerting.Alerts;

namespace Tocsin.Digest;

/// <summary>What an alert says of an event: its names, its tags and the top of its stack. The counts are the and come later.</summary>
internal static class EventSubject
{
    public static Subject Of(AcceptedEvent accepted)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in accepted.Tags)
            labels.TryAdd(key, value);
        return new Subject
        {
            Title = accepted.Grouping.Title.Text,
            Project = accepted.Project.Slug,
            Culprit = accepted.Grouping.Title.Culprit,
            Labels = labels,
            Stack = StackText.Of(accepted.Event),
            Says = SaidText.Of(accepted.Event, accepted.Grouping.Title.Text),
        };
    }
}
