using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Tests.Reporting;

/// <summary>Whatever an application reports, and whenever: each report has one ending, and memory has a bound.</summary>
public sealed class EndingProperties
{
    private static readonly Gen<(Alert Alert, int Minutes)> Reports =
        from title in Gen.Choose(0, 30)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from hasKey in Gen.Elements(true, false)
        from isRecovery in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from minutes in Gen.Frequency((6, Gen.Constant(0)), (3, Gen.Choose(1, 10)), (1, Gen.Choose(60, 300)))
        select (new Alert { Title = $"failure {title}", Severity = severity, Key = hasKey ? $"key {title}" : null, IsRecovery = isRecovery }, minutes);

    [Fact]
    public void Every_report_has_one_ending() => Prop
        .ForAll(Reports.ListOf().ToArbitrary(), reports => RunAsync(reports).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public async Task More_incidents_than_are_remembered_are_forgotten_and_counted()
    {
        await using var world = new AlertingWorld(more: options => options["Incidents"] = "10");

        for (var report = 0; report < 25; report++)
            await world.SayAsync(AlertingWorld.Error($"failure {report}"));

        world.Alerts.Statistics.Forgotten.ShouldBe(15);
        world.Ended.ShouldBe(25);
    }

    private static async Task<bool> RunAsync(IList<(Alert Alert, int Minutes)> reports)
    {
        await using var world = new AlertingWorld(more: options => options["Incidents"] = "20");
        foreach (var (alert, minutes) in reports)
        {
            world.Alerts.Report(alert);
            if (minutes > 0)
                await world.PassAsync(TimeSpan.FromMinutes(minutes));
        }

        await world.SayAsync();
        return world.Ended == reports.Count && world.Alerts.Statistics.Failed == 0;
    }
}
