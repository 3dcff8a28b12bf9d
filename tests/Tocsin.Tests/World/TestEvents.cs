using Tocsin.Digest;
using Tocsin.Digest.Grouping;
using Tocsin.Ingest;
using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.World;

/// <summary>Makes accepted events the way ingest makes them.</summary>
internal sealed class TestEvents(TestSettings settings, Project project, TimeProvider time)
{
    private readonly EventIntake _intake = new(new LiveScrubber(settings.Live), new SeverityJudge(settings.Live), new IssueGrouper());

    /// <summary>An event of the issue that is called so.</summary>
    /// <param name="issue">Events with the same word are one issue.</param>
    /// <param name="change">What else there is to say of it.</param>
    /// <param name="ago">How long before its arrival it happened.</param>
    public AcceptedEvent Of(string issue, Func<SentryEvent, SentryEvent>? change = null, TimeSpan ago = default)
    {
        var facts = new SentryEvent
        {
            EventId = Guid.NewGuid(),
            Level = SentryLevel.Error,
            Fingerprint = [issue],
            Exceptions = [new SentryException { Type = "Failure", Value = issue }],
            Timestamp = time.GetUtcNow() - ago,
        };
        return _intake.Accept(change?.Invoke(facts) ?? facts, "{}"u8.ToArray(), new EventArrival(project, null, time.GetUtcNow(), TimeSpan.Zero, null));
    }
}
