using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>Writes what an alert is about. Everything is cut to what can be shown, because an incident keeps it for as long as it lasts.</summary>
internal sealed class SubjectWriter(AppIdentity app)
{
    private const int LongestTitle = 300;
    private const int LongestLabel = 200;
    private const int LongestStack = 8000;
    private const int MostLabels = 30;

    /// <param name="slot">The report and when it came.</param>
    /// <param name="count">How many reports it stands for.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="lasting">Its incident, when that is not over.</param>
    public Subject Write(Intake.ReportSlot slot, long count, AlertOrigin origin, KnownIncident? lasting)
    {
        var alert = slot.First!;
        return new Subject
        {
            Title = Cut(alert.Title, LongestTitle),
            Project = app.Name,
            Culprit = origin.Culprit,
            Count = (lasting?.Subject.Count ?? 0) + count,
            FirstSeen = lasting?.Subject.FirstSeen ?? slot.At,
            LastSeen = slot.At,
            Labels = Labels(alert),
            Stack = origin.Stack is { } stack ? Cut(stack, LongestStack) : null,
        };
    }

    /// <summary>What is over, in the words of whoever says so: what the trouble was called while it lasted is no longer so.</summary>
    /// <param name="lasting">What it was about.</param>
    /// <param name="recovery">Says that it is over.</param>
    public Subject End(Subject lasting, Alert recovery)
    {
        var labels = new Dictionary<string, string>(lasting.Labels, StringComparer.Ordinal);
        foreach (var (name, value) in Labels(recovery))
            labels[name] = value;
        return lasting with { Title = Cut(recovery.Title, LongestTitle), Labels = labels };
    }

    public Dictionary<string, string> Labels(Alert alert)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["environment"] = app.Environment, ["server_name"] = app.ServerName };
        if (app.Release is { } release)
            labels["release"] = release;
        if (alert.Category is { } category)
            labels["category"] = Cut(category, LongestLabel);
        foreach (var (name, value) in (alert.Labels ?? Enumerable.Empty<KeyValuePair<string, string>>()).Take(MostLabels))
            labels[Cut(name, LongestLabel)] = Cut(value ?? "", LongestLabel);
        return labels;
    }

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";
}
