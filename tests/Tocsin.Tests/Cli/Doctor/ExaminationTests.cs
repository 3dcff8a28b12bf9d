using Tocsin.Alerting.Channels;
using Tocsin.Cli;
using Tocsin.Cli.Doctor;
using Tocsin.Configuration;
using Tocsin.Configuration.Files;
using Tocsin.Storage;
using Tocsin.Storage.Migrations;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli.Doctor;

public sealed class ExaminationTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private TestStore? _store;

    [Fact]
    public async Task A_new_store_with_a_server_is_well()
    {
        await StoreAsync();
        using var server = ServeLock.Take(_folder.Path);

        var findings = await ExamineAsync();

        findings.ShouldAllBe(finding => finding.Condition == Condition.Ok);
        findings.Select(finding => finding.About).ShouldBe(["versions", "schema", "configuration", "store", "disk", "clock", "server", "decisions", "channel ops"]);
    }

    [Fact]
    public async Task Without_a_server_the_doctor_says_how_to_start_one()
    {
        await StoreAsync();

        var server = await OneAsync("server");

        server.Condition.ShouldBe(Condition.Warning);
        server.Advice.ShouldBe("Start one: tocsin serve");
    }

    [Fact]
    public async Task All_mistakes_of_the_configuration_are_shown()
    {
        await StoreAsync();

        var findings = await ExamineAsync("ingest: {quota: {per_hour: many}}\nrouts: []");

        var mistakes = findings.Where(finding => finding.About == "configuration").ToList();
        mistakes.Count.ShouldBe(2);
        mistakes.ShouldAllBe(mistake => mistake.Condition == Condition.Broken);
    }

    [Fact]
    public async Task A_store_of_an_older_program_is_looked_at_as_it_is()
    {
        var store = await StoreAsync();
        await store.ExecuteAsync("DROP TABLE nodes; DELETE FROM migrations");

        var schema = await OneAsync("schema");

        schema.Condition.ShouldBe(Condition.Warning);
        schema.Text.ShouldBe($"the store is older than this program: it lacks {ShippedMigrations.All[0].Name}");
    }

    [Theory]
    [InlineData(0, "Warning", "the store is newer (planted.sql) than this program")]
    [InlineData(1, "Broken", "The store was written by a newer Tocsin (migration planted.sql)")]
    public async Task A_store_of_a_newer_program_is_named(int tooOld, string condition, string text)
    {
        var store = await StoreAsync();
        await store.ExecuteAsync("INSERT INTO migrations VALUES (@newest + 1, 'planted.sql', 'x', 0, @newest + @tooOld)", new { newest = ShippedMigrations.Newest, tooOld });

        var schema = await OneAsync("schema");

        schema.Condition.ToString().ShouldBe(condition);
        schema.Text.ShouldStartWith(text);
    }

    [Fact]
    public async Task A_signal_that_nobody_decides_is_broken_where_a_server_works()
    {
        var store = await StoreAsync();
        await store.ExecuteAsync("INSERT INTO signals (key, kind, severity, at) VALUES ('issue:1', 'New', 3, @at)", new { at = store.Time.GetUtcNow().AddMinutes(-5).ToStore() });

        (await OneAsync("decisions")).Condition.ShouldBe(Condition.Warning);
        using var server = ServeLock.Take(_folder.Path);
        var decisions = await OneAsync("decisions");

        decisions.Condition.ShouldBe(Condition.Broken);
        decisions.Text.ShouldBe("1 signal undecided, the oldest for 5 min");
    }

    [Fact]
    public async Task A_channel_that_has_been_silent_for_long_is_broken_and_one_that_gave_up_is_doubtful()
    {
        var store = await StoreAsync();
        await NotificationAsync(store, "waiting", "ops", state: 0, TimeSpan.FromMinutes(20));
        (await OneAsync("channel ops")).ShouldBe(new Finding("channel ops", Condition.Broken, "1 notification waiting, the oldest for 20 min", "See: tocsin deliveries list, and the server's log."));

        await store.ExecuteAsync("UPDATE notifications SET state = 2");
        (await OneAsync("channel ops")).Condition.ShouldBe(Condition.Warning);

        await store.ExecuteAsync("UPDATE notifications SET state = 1, sent_at = @at", new { at = store.Time.GetUtcNow().ToStore() });
        (await OneAsync("channel ops")).Condition.ShouldBe(Condition.Ok);
    }

    [Fact]
    public async Task A_drill_that_failed_is_no_dead_letter_and_is_doubtful_until_something_is_delivered()
    {
        var store = await StoreAsync();
        await NotificationAsync(store, "drill", "ops", state: 2, TimeSpan.FromMinutes(20));
        await store.ExecuteAsync("UPDATE notifications SET kind = 'Drill', last_error = 'wrong token'");
        (await OneAsync("channel ops")).ShouldBe(new Finding(
            "channel ops", Condition.Warning, "last drill 2026-03-14 09:06 UTC failed: wrong token", "Correct what it says, and try it: tocsin channel test ops"));

        await NotificationAsync(store, "later", "ops", state: 1, TimeSpan.FromMinutes(5));
        await store.ExecuteAsync("UPDATE notifications SET sent_at = created_at WHERE state = 1");
        (await OneAsync("channel ops")).ShouldBe(new Finding(
            "channel ops", Condition.Ok, "last delivered 2026-03-14 09:21:53 UTC, last drill 2026-03-14 09:06 UTC failed: wrong token"));
    }

    [Fact]
    public async Task A_notification_for_a_channel_that_is_gone_is_shown()
    {
        var store = await StoreAsync();
        await NotificationAsync(store, "orphan", "former", state: 0, TimeSpan.Zero);

        (await OneAsync("channel former")).Condition.ShouldBe(Condition.Warning);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_is_found()
    {
        var store = await StoreAsync();
        await NotificationAsync(store, "later", "ops", state: 1, TimeSpan.Zero);
        await store.ExecuteAsync(
            "INSERT INTO deliveries (notification_id, attempt, at, duration_ms, result) VALUES ('later', 1, @at, 5, 'delivered')",
            new { at = store.Time.GetUtcNow().AddHours(1).ToStore() });

        var clock = await OneAsync("clock");

        clock.Condition.ShouldBe(Condition.Broken);
        clock.Text.ShouldContain("1 h ahead");
    }

    [Theory]
    [InlineData(500, "Broken", "500 MiB free, less than ingest.min_free_disk (1.0 GiB): events are refused")]
    [InlineData(1_500, "Warning", "1.5 GiB free; below 1.0 GiB (ingest.min_free_disk) events are refused")]
    [InlineData(4_096, "Ok", "4.0 GiB free")]
    public void Room_is_judged_by_what_ingest_needs(int freeMebibytes, string condition, string text)
    {
        var disk = DiskLook.Judge((long)freeMebibytes << 20, 1L << 30);

        disk.Condition.ToString().ShouldBe(condition);
        disk.Text.ShouldBe(text);
    }

    [Fact]
    public async Task A_damaged_store_is_broken()
    {
        var store = await StoreAsync();
        await store.ExecuteAsync("CREATE TABLE large (content BLOB)");
        await store.ExecuteAsync("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO large SELECT randomblob(3000) FROM n");
        // Closing moves the log into the file; what is opened after it has read nothing yet.
        await store.ReopenAsync();
        using (var file = File.OpenHandle(store.File, access: FileAccess.Write))
        {
            var noise = new byte[16 * 4096];
            new Random(1).NextBytes(noise);
            RandomAccess.Write(file, noise, RandomAccess.GetLength(file) - noise.Length);
        }

        var findings = (await ExamineAsync()).Where(finding => finding.About == "store").ToList();

        findings.ShouldNotBeEmpty();
        findings.ShouldAllBe(finding => finding.Condition == Condition.Broken && finding.Advice!.Contains("tocsin restore", StringComparison.Ordinal));
    }

    [Fact]
    public void Findings_stand_in_columns_with_advice_below() => FindingText.Table(
    [
        new Finding("disk", Condition.Ok, "1.0 GiB free"),
        new Finding("channel ops", Condition.Broken, "stuck", "Look."),
    ]).ShouldBe("ok      disk         1.0 GiB free\nBROKEN  channel ops  stuck\n                     Look.");

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<TestStore> StoreAsync() => _store = await TestStore.CreateAsync();

    private async Task<Finding> OneAsync(string about) => (await ExamineAsync()).Single(finding => finding.About == about);

    private Task<IReadOnlyList<Finding>> ExamineAsync(string yaml = "channels: {ops: {type: console}}")
    {
        var file = _folder.File("tocsin.yml");
        File.WriteAllText(file, yaml);
        var sources = new SettingsSources(file, new Dictionary<string, string>(), new DiskFiles(), ChannelKinds.All, _ => null);
        return Examination.RunAsync(new Patient(_store!.Database, _folder.Path, sources, TocsinSettings.Load(sources), _store.Time), default);
    }

    private static Task NotificationAsync(TestStore store, string id, string channel, int state, TimeSpan ago) => store.ExecuteAsync(
        "INSERT INTO notifications (id, sequence, channel, kind, severity, state, created_at, due_at, message) VALUES (@id, 1, @channel, 'Opened', 3, @state, @at, @at, '{}')",
        new { id, channel, state, at = (store.Time.GetUtcNow() - ago).ToStore() });
}
