using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Configuration.Live;
using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest;

/// <summary>Says how bad an event is: the first rule that matches, else the client's level.</summary>
internal sealed class SeverityJudge(LiveSettings settings)
{
    private volatile Compiled? _compiled;

    public SeverityVerdict Judge(SentryEvent facts, Project project, DateTimeOffset at)
    {
        var level = OfLevel(facts.Level ?? SentryLevel.Error);
        var rules = Rules();
        if (rules.Count > 0)
        {
            var subject = new EventFacts(facts, project, level, at);
            foreach (var rule in rules)
            {
                if (rule.Match.Matches(subject, at))
                    return new SeverityVerdict(rule.Set, rule.Reason);
            }
        }

        return new SeverityVerdict(level, facts.Level is null ? "the event has no level" : $"the event's level is {Words[(int)facts.Level.Value]}");
    }

    private static readonly string[] Words = ["debug", "info", "warning", "error", "fatal"];

    private static Severity OfLevel(SentryLevel level) => level switch
    {
        SentryLevel.Debug => Severity.Debug,
        SentryLevel.Info => Severity.Info,
        SentryLevel.Warning => Severity.Warning,
        SentryLevel.Fatal => Severity.Critical,
        _ => Severity.Error,
    };

    private IReadOnlyList<CompiledRule> Rules()
    {
        var wanted = settings.Current.Severity;
        if (_compiled is { } compiled && ReferenceEquals(compiled.Settings, wanted))
            return compiled.Rules;
        // The configuration was checked with the same parser, so each text is a query.
        var rules = wanted.Rules.Select(rule => new CompiledRule(
            QueryParser.Parse(rule.Match.Text).Query ?? Query.Everything, rule.Set, $"{rule.Match.Origin}: {rule.Match.Text}"));
        _compiled = new Compiled(wanted, [.. rules]);
        return _compiled.Rules;
    }

    private sealed record CompiledRule(Query Match, Severity Set, string Reason);

    private sealed record Compiled(SeveritySettings Settings, IReadOnlyList<CompiledRule> Rules);
}
