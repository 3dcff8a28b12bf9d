namespace Tocsin.Alerting.Tests.Reporting;

/// <summary>What a developer sees who writes the statistics or the ledger to a console.</summary>
public sealed class ReadableTests
{
    [Fact]
    public async Task Statistics_are_one_line_of_numbers_with_their_reasons()
    {
        await using var world = new AlertingWorld();

        await world.Alerts.SendAsync("a");
        await world.Alerts.SendAsync("a");

        world.Alerts.Statistics.ToString().ShouldBe(
            "1 told, 1 held (duplicate 1), 0 of these merged, 0 dropped, 0 failed, 0 waiting, 0 incidents forgotten; "
            + "ops: 1 delivered, 0 failed, 0 retried, 0 dropped, 0 waiting; console: 0 delivered, 0 failed, 0 retried, 0 dropped, 0 waiting; on disk: 0, 0 bytes");
    }

    [Fact]
    public async Task A_line_of_the_ledger_says_what_was_decided_and_why()
    {
        await using var world = new AlertingWorld();

        await world.Alerts.SendAsync("No stock");
        await world.Alerts.SendAsync("No stock");

        var lines = world.Alerts.Ledger.Select(line => line.ToString()).ToList();
        lines[0].ShouldBe("2026-03-14 09:26:53Z new \"No stock\", 1 report: told ops");
        lines[1].ShouldStartWith("2026-03-14 09:26:53Z repeated \"No stock\", 1 report: held, duplicate: ");
    }
}
