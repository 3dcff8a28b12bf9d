using Tocsin.Alerting.Alerts;
using Tocsin.Digest;
using Tocsin.Fakes.Time;
using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest;

public sealed class SeverityJudgeTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private readonly TestSettings _settings = new(
        """
        severity:
          rules:
            - {match: "environment:dev", set: debug}
            - {match: "type:*Timeout* !handled:yes", set: critical}
            - {match: "\"card declined\"", set: warning}
            - {match: "level:>=error team:billing project:shop", set: critical}
            - {match: "users:>0 logger:audit", set: info}
        """,
        new ManualTime(Now));

    private readonly SeverityJudge _judge;

    public SeverityJudgeTests() => _judge = new SeverityJudge(_settings.Live);

    public void Dispose() => _settings.Dispose();

    [Theory]
    [InlineData(SentryLevel.Debug, Severity.Debug, "the event's level is debug")]
    [InlineData(SentryLevel.Info, Severity.Info, "the event's level is info")]
    [InlineData(SentryLevel.Warning, Severity.Warning, "the event's level is warning")]
    [InlineData(SentryLevel.Error, Severity.Error, "the event's level is error")]
    [InlineData(SentryLevel.Fatal, Severity.Critical, "the event's level is fatal")]
    [InlineData(null, Severity.Error, "the event has no level")]
    public void Without_a_rule_the_clients_level_counts(SentryLevel? level, Severity severity, string reason) =>
        Judge(new SentryEvent { Level = level }).ShouldBe(new SeverityVerdict(severity, reason));

    [Fact]
    public void The_first_rule_that_matches_decides_and_is_named()
    {
        var verdict = Judge(new SentryEvent { Environment = "dev", Exceptions = [new SentryException { Type = "DbTimeoutError" }] });

        verdict.ShouldBe(new SeverityVerdict(Severity.Debug, "tocsin.yml:3: environment:dev"));
    }

    [Fact]
    public void Rules_see_type_text_tags_level_project_logger_and_users()
    {
        Judge(new SentryEvent { Exceptions = [new SentryException { Type = "DbTimeoutError" }] }).Severity.ShouldBe(Severity.Critical);
        Judge(new SentryEvent { Exceptions = [new SentryException { Type = "DbTimeoutError", Handled = true }] }).Severity.ShouldBe(Severity.Error);
        Judge(new SentryEvent { Exceptions = [new SentryException { Type = "E", Value = "Card declined by bank" }] }).Severity.ShouldBe(Severity.Warning);
        Judge(new SentryEvent { Tags = [new("team", "billing")] }).Severity.ShouldBe(Severity.Critical);
        Judge(new SentryEvent { Level = SentryLevel.Warning, Tags = [new("team", "billing")] }).Severity.ShouldBe(Severity.Warning);
        Judge(new SentryEvent { Tags = [new("team", "billing")] }, "other").Severity.ShouldBe(Severity.Error);
        Judge(new SentryEvent { Logger = "audit", User = new SentryUser("7", null, null, null) }).Severity.ShouldBe(Severity.Info);
        Judge(new SentryEvent { Logger = "audit" }).Severity.ShouldBe(Severity.Error);
    }

    [Fact]
    public void Changed_rules_count_at_once()
    {
        Judge(new SentryEvent { Environment = "dev" }).Severity.ShouldBe(Severity.Debug);
        _settings.Change("severity: {rules: [{match: 'environment:dev', set: info}]}");
        Judge(new SentryEvent { Environment = "dev" }).Severity.ShouldBe(Severity.Info);
    }

    private SeverityVerdict Judge(SentryEvent facts, string project = "shop") => _judge.Judge(facts, new Project(1, project, project), Now);
}
