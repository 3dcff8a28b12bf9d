using Tocsin.Cli.Doctor;
using Tocsin.Storage;
using Tocsin.Storage.Migrations;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli.Doctor;

/// <summary>What the doctor sees of several nodes. Their leases run by the server's clock, so these tests do too.</summary>
public sealed class NodesExaminationTests : IAsyncLifetime
{
    private readonly TestSettings _settings = new("channels: {ops: {type: console}}", TimeProvider.System);
    private TestStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await TestStore.CreateAsync(StoreKind.Postgres);

    public ValueTask DisposeAsync()
    {
        _settings.Dispose();
        return _store.DisposeAsync();
    }

    [Fact]
    public async Task Nodes_and_the_leases_they_hold_are_named()
    {
        await NodeAsync("one");
        await LeaseAsync("channel:ops", "one", fence: 7, TimeSpan.FromSeconds(8));
        await LeaseAsync("channel:console", "one", fence: 1, TimeSpan.FromSeconds(8));
        await LeaseAsync("retention", "one", fence: 1, TimeSpan.FromSeconds(8));
        await LeaseAsync("spikes", "one", fence: 1, TimeSpan.FromSeconds(8));

        var findings = await ExamineAsync();

        findings.ShouldAllBe(finding => finding.Condition == Condition.Ok);
        findings.Select(finding => finding.About).ShouldBe(["node one", "lease channel:console", "lease channel:ops", "lease retention", "lease spikes"]);
        findings[0].Text.ShouldStartWith($"Tocsin 1.0, knows migration {ShippedMigrations.Newest}; up since ");
        findings[2].Text.ShouldMatch(@"^held by one \(fence 7\), runs [5-8] s more unless renewed$");
    }

    [Fact]
    public async Task A_lease_that_ran_out_and_that_no_node_takes_is_broken()
    {
        await NodeAsync("one");
        await LeaseAsync("channel:ops", "dead", fence: 2, TimeSpan.FromMinutes(-2));

        var lease = (await ExamineAsync()).Single(finding => finding.About == "lease channel:ops");

        lease.Condition.ShouldBe(Condition.Broken);
        lease.Text.ShouldMatch(@"^ran out 2 min.* ago at dead \(fence 2\), and nobody took it$");
    }

    [Fact]
    public async Task Without_a_node_nobody_holds_leases_and_that_is_not_their_fault()
    {
        await LeaseAsync("channel:ops", "dead", fence: 2, TimeSpan.FromMinutes(-2));

        (await ExamineAsync()).Where(finding => finding.About.StartsWith("lease", StringComparison.Ordinal)).ShouldAllBe(finding => finding.Condition == Condition.Warning);
    }

    [Fact]
    public async Task A_lease_that_was_handed_back_is_about_to_be_taken()
    {
        await NodeAsync("one");
        await _store.ExecuteAsync("INSERT INTO leases (name, holder, fence, until) VALUES ('channel:ops', 'gone', 3, 0)");

        var lease = (await ExamineAsync()).Single(finding => finding.About == "lease channel:ops");

        lease.Condition.ShouldBe(Condition.Warning);
        lease.Text.ShouldBe("nobody holds it at this moment");
    }

    [Fact]
    public async Task Work_that_this_configuration_does_not_know_and_a_node_without_a_version_are_shown()
    {
        await LeaseAsync("channel:other", "unregistered", fence: 1, TimeSpan.FromSeconds(8));

        var findings = await ExamineAsync();

        findings.Single(finding => finding.About == "lease channel:other").Condition.ShouldBe(Condition.Warning);
        findings.Single(finding => finding.About == "node unregistered").Text.ShouldBe("holds leases and does not say its version");
    }

    [Fact]
    public async Task Mixed_versions_are_named_and_a_node_that_the_schema_left_behind_is_broken()
    {
        await NodeAsync("old");
        await NodeAsync("new", version: "1.1", knows: ShippedMigrations.Newest + 1);
        (await ExamineAsync()).Single(finding => finding.About == "nodes").Text.ShouldBe("mixed versions: 1.0 on old; 1.1 on new");

        await _store.ExecuteAsync("INSERT INTO migrations VALUES (@next, 'planted.sql', 'x', 0, @next)", new { next = ShippedMigrations.Newest + 1 });
        var findings = await ExamineAsync();
        await _store.ExecuteAsync("DELETE FROM migrations WHERE number > @Newest", new { ShippedMigrations.Newest });

        findings.Single(finding => finding.About == "node old").Condition.ShouldBe(Condition.Broken);
        findings.Single(finding => finding.About == "node new").Condition.ShouldBe(Condition.Ok);
    }

    [Fact]
    public async Task A_node_that_died_is_missed_for_an_hour()
    {
        await NodeAsync("one");
        await NodeAsync("dead", ago: TimeSpan.FromMinutes(10));
        await NodeAsync("forgotten", ago: TimeSpan.FromHours(2));

        var findings = await ExamineAsync();

        findings.Single(finding => finding.About == "node dead").ShouldSatisfyAllConditions(
            dead => dead.Condition.ShouldBe(Condition.Warning), dead => dead.Text.ShouldContain("not seen for 10 min"));
        findings.ShouldNotContain(finding => finding.About == "node forgotten");
    }

    [Fact]
    public async Task A_server_elsewhere_is_seen_by_its_node()
    {
        using var folder = new TestFolder();
        (await WorkLook.LookAsync(Patient(folder.Path), default))[0].Condition.ShouldBe(Condition.Warning);

        await NodeAsync("one");

        (await WorkLook.LookAsync(Patient(folder.Path), default))[0].Condition.ShouldBe(Condition.Ok);
    }

    private async Task<IReadOnlyList<Finding>> ExamineAsync() => [.. await NodesLook.LookAsync(Patient(), default), .. await LeasesLook.LookAsync(Patient(), default)];

    private Patient Patient(string folder = ".") => new(_store.Database, folder, _settings.Sources, _settings.Load, TimeProvider.System);

    private Task NodeAsync(string name, string version = "1.0", long? knows = null, TimeSpan ago = default) => _store.ExecuteAsync(
        "INSERT INTO nodes (name, version, knows, started_at, seen_at) VALUES (@name, @version, @knows, @at, @at)",
        new { name, version, knows = knows ?? ShippedMigrations.Newest, at = (TimeProvider.System.GetUtcNow() - ago).ToStore() });

    private Task LeaseAsync(string name, string holder, long fence, TimeSpan left) => _store.ExecuteAsync(
        "INSERT INTO leases (name, holder, fence, until) VALUES (@name, @holder, @fence, @until)",
        new { name, holder, fence, until = (TimeProvider.System.GetUtcNow() + left).ToStore() });
}
