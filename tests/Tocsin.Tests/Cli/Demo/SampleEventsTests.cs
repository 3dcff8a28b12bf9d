using System.Text;
using System.Text.Json.Nodes;
using Tocsin.Cli.Demo;
using Tocsin.Digest.Grouping;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Cli.Demo;

public sealed class SampleEventsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tocsin-test-").FullName;
    private SampleRepository _repository = null!;

    public async ValueTask InitializeAsync()
    {
        _repository = new SampleRepository(Path.Combine(_folder, "shop"), TimeProvider.System);
        await _repository.CreateAsync(TestContext.Current.CancellationToken);
        foreach (var commit in SampleHistory.FirstRelease)
            await _repository.CommitAsync(commit, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Every_line_number_points_at_the_line_that_the_event_shows()
    {
        SampleFailure[] failures = [SampleFailures.EmptyCart(1, true), SampleFailures.EmptyCart(1, false), SampleFailures.UnknownItem, SampleFailures.NoBank, .. SampleFailures.NoDatabase];
        var frames = failures.SelectMany(failure => Frames(Write(failure))).Where(frame => (bool)frame["in_app"]!).ToList();
        frames.Count.ShouldBeGreaterThan(40);
        frames.ShouldAllBe(frame => _repository.Lines((string)frame["filename"]!)[(int)frame["lineno"]! - 1] == (string)frame["context_line"]!);
    }

    [Fact]
    public void Repeats_stand_on_other_lines_and_carts_and_are_one_group()
    {
        var (one, other) = (Write(SampleFailures.EmptyCart(1, withVoucher: true)), Write(SampleFailures.EmptyCart(8000, withVoucher: false)));
        Frames(one).Select(frame => (int)frame["lineno"]!).ShouldNotBe(Frames(other).Select(frame => (int)frame["lineno"]!));
        Group(one).ShouldBe(Group(other));
    }

    [Fact]
    public void The_wave_is_as_many_groups_as_pages() =>
        SampleFailures.NoDatabase.Select(failure => Group(Write(failure))).Distinct().Count().ShouldBe(SampleFailures.NoDatabase.Count);

    private JsonObject Write(SampleFailure failure) => new SampleEvents(_repository, TimeProvider.System).Write(failure, "release", 1, Guid.NewGuid().ToString("n"));

    private static Fingerprint Group(JsonObject written) =>
        new IssueGrouper().Group(EventReader.Read(Encoding.UTF8.GetBytes(written.ToJsonString())).Event.ShouldNotBeNull()).Fingerprint;

    private static IEnumerable<JsonNode> Frames(JsonObject written) =>
        written["exception"]!["values"]![0]!["stacktrace"]!["frames"]!.AsArray().Select(frame => frame!);
}
