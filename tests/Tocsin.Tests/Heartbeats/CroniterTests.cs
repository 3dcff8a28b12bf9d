using System.Diagnostics;
using System.Globalization;
using Tocsin.Heartbeats.Schedules;

namespace Tocsin.Tests.Heartbeats;

/// <summary>Time tables held against croniter (Debian's python3-croniter): any table in UTC, and in three zones away from the days on which they turn their clocks.</summary>
public sealed class CroniterTests
{
    private const int Times = 25;

    private const string Script =
        """
        import sys
        from datetime import datetime
        from croniter import croniter
        for line in sys.stdin:
            table, start = line.rstrip("\n").split("|")
            times = croniter(table, datetime.fromisoformat(start))
            print(" ".join(times.get_next(datetime).strftime("%Y-%m-%dT%H:%M") for _ in range(25)))
        """;

    [Fact]
    public async Task Any_table_comes_when_croniter_says()
    {
        var random = new Random(7);
        var start = new DateTime(2026, 11, 21, 10, 17, 0);
        List<string> tables = [.. Enumerable.Range(0, 300).Select(_ => Table(random)).Where(table => CronExpression.TryParse(table) is not null)];
        tables.Count.ShouldBeGreaterThan(250);

        var expected = await AskAsync(tables.Select(table => $"{table}|{start:yyyy-MM-ddTHH:mm}"));

        for (var index = 0; index < tables.Count; index++)
            Ours(tables[index], TimeZoneInfo.Utc, start).ShouldBe(expected[index], tables[index]);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-05-04T00:00")]
    [InlineData("America/New_York", "2026-06-01T00:00")]
    [InlineData("Australia/Lord_Howe", "2026-05-04T00:00")]
    public async Task On_the_wall_of_a_zone_it_is_the_same(string zone, string start)
    {
        string[] tables = ["30 2 * * *", "*/20 1-3 * * *", "0 9 * * mon-fri", "15 14 1,15 * *"];
        var expected = await AskAsync(tables.Select(table => $"{table}|{start}"));
        for (var index = 0; index < tables.Length; index++)
            Ours(tables[index], TimeZoneInfo.FindSystemTimeZoneById(zone), DateTime.Parse(start, CultureInfo.InvariantCulture)).ShouldStartWith(expected[index][..50], customMessage: tables[index]);
    }

    private static string Ours(string table, TimeZoneInfo zone, DateTime wall)
    {
        var cron = CronExpression.TryParse(table)!;
        var times = new List<string>();
        var at = new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
        while (times.Count < Times)
        {
            at = CronTimes.NextAfter(cron, zone, at).ShouldNotBeNull();
            times.Add(TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        }

        return string.Join(' ', times);
    }

    private static string Table(Random random)
    {
        string Field(int least, int most) => random.Next(6) switch
        {
            0 or 1 => "*",
            2 => $"*/{random.Next(2, 7)}",
            3 => $"{random.Next(least, (least + most) / 2)}-{random.Next((least + most) / 2, most + 1)}",
            4 => $"{random.Next(least, most + 1)},{random.Next(least, most + 1)}",
            _ => $"{random.Next(least, most + 1)}",
        };

        // Where a field of days begins with a star and has a step, or names every day, croniter and Debian's cron are of different minds; ours is with cron.
        string Days(int least, int most) => Field(least, most) is var field && (field.StartsWith("*/", StringComparison.Ordinal) || field == $"{least}-{most}") ? "*" : field;
        return $"{Field(0, 59)} {Field(0, 23)} {Days(1, 28)} {Field(1, 12)} {Days(0, 6)}";
    }

    private static async Task<IReadOnlyList<string>> AskAsync(IEnumerable<string> lines)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var answer = python.StandardOutput.ReadToEndAsync();
        await python.StandardInput.WriteAsync(string.Join('\n', lines));
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        python.ExitCode.ShouldBe(0, "Install Debian's package python3-croniter, as ./test does.");
        return (await answer).TrimEnd().Split('\n');
    }
}
