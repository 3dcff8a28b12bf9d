using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting;
using Tocsin.Digest;
using Tocsin.Ingest;
using Tocsin.Projects;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Nodes;

public abstract partial class NodesContract
{
    private const int Issues = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Two_nodes_that_meet_the_same_new_errors_make_one_issue_of_each_and_count_each_event_once(int seed)
    {
        using var settings = new TestSettings("", Time);
        var random = new Random(seed);
        var projects = new List<Project> { await ProjectAsync("shop"), await ProjectAsync("desk") };
        var events = Enumerable.Range(0, Issues * 8).Select(number => new TestEvents(settings, projects[number % 2], Time).Of($"{number % Issues}")).ToArray();
        // Some clients send again, to the other node: after a time-out they cannot know that the first answered.
        AcceptedEvent[] resent = [.. events.Where(_ => random.Next(3) == 0)];
        var (ones, others) = (Shuffled(events, random), Shuffled([.. resent, .. events.Take(Issues)], random));

        await Task.WhenAll(DigestAsync(OnesStore, settings, ones), DigestAsync(OthersStore, settings, others));

        (await QueryAsync("SELECT '' || COUNT(*) FROM issues")).ShouldBe([$"{Issues}"]);
        (await QueryAsync("SELECT '' || SUM(count) FROM issues")).ShouldBe([$"{events.Length}"]);
        (await QueryAsync("SELECT '' || COUNT(*) FROM events")).ShouldBe([$"{events.Length}"]);
        (await QueryAsync("SELECT '' || COUNT(*) FROM signals WHERE kind = 'New'")).ShouldBe([$"{Issues}"]);
    }

    [Fact]
    public async Task A_project_has_one_quota_over_all_nodes()
    {
        using var settings = new TestSettings("ingest: {quota: {per_5min: 10, per_hour: 20}}", Time);
        var project = await ProjectAsync("shop");
        var (ones, others) = (new QuotaGuard(settings.Live, Time), new QuotaGuard(settings.Live, Time));
        Take(ones, project, 6).ShouldBe(6);
        await OnesStore.WriteAsync(async transaction =>
        {
            var tally = new Tocsin.Digest.Tallies.Tally();
            tally.AddOutcome(project.Id, Time.GetUtcNow(), "accepted", "error", 6);
            await Tocsin.Digest.Tallies.TallyRows.Of(tally).AddAsync(transaction, default);
            return true;
        }, default);

        await ReadQuotaAsync(OthersStore, others);
        await ReadQuotaAsync(OnesStore, ones);

        // The one knows that the six are its own; the other that they are not.
        Take(others, project, 10).ShouldBe(4);
        Take(ones, project, 10).ShouldBe(4);
        Time.Advance(TimeSpan.FromMinutes(6));
        Take(others, project, 10).ShouldBe(10);
    }

    private static int Take(QuotaGuard quota, Project project, int times) => Enumerable.Range(0, times).Count(_ => quota.TryTake(project.Id, out var _));

    private static AcceptedEvent[] Shuffled(AcceptedEvent[] events, Random random)
    {
        AcceptedEvent[] shuffled = [.. events];
        random.Shuffle(shuffled);
        return shuffled;
    }

    private async Task ReadQuotaAsync(Database database, QuotaGuard quota)
    {
        using var memory = new QuotaMemory(database, quota, Time, NullLogger<QuotaMemory>.Instance);
        await memory.ReadAsync(default);
    }

    private async Task<Project> ProjectAsync(string slug) => (await new ProjectStore(OnesStore, Time).CreateAsync(slug, slug, default)).ShouldNotBeNull().Project;

    private Task DigestAsync(Database database, TestSettings settings, AcceptedEvent[] events)
    {
        using var bell = new AlertingBell(Time, new NodeHints());
        var pipeline = new DigestPipeline(database, new IssueResolver(), new AffectedUsers(), new ReleaseOrder(), bell, settings.Live, Time);
        var patient = new PatientDigest(pipeline, TimeProvider.System, NullLogger<PatientDigest>.Instance);
        return Task.Run(async () =>
        {
            foreach (var batch in events.Chunk(7))
                await patient.DigestAsync(batch, default);
        });
    }
}
