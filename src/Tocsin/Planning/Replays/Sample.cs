using Tocsin.Alerting.Alerts;

namespace Tocsin.Planning.Replays;

/// <summary>A subject's numbers at a moment at which they were looked at.</summary>
/// <param name="At">The moment, in UTC.</param>
/// <param name="Numbers">The numbers; what else the subject holds does not count.</param>
internal sealed record Sample(DateTimeOffset At, Subject Numbers)
{
    private const string Release = "release";

    /// <summary>A subject with these numbers instead of its own.</summary>
    public Subject Of(Subject told) => Numbers with
    {
        Title = told.Title,
        Project = told.Project,
        ShortId = told.ShortId,
        Culprit = told.Culprit,
        Priority = told.Priority,
        Link = told.Link,
        Stack = told.Stack,
        Says = told.Says,
        Unit = told.Unit,
        Names = told.Names,
        DependsOn = told.DependsOn,
        Awaits = told.Awaits,
        Labels = Numbers.Labels.TryGetValue(Release, out var release)
            ? new Dictionary<string, string>(told.Labels, StringComparer.Ordinal) { [Release] = release }
            : told.Labels,
    };
}
