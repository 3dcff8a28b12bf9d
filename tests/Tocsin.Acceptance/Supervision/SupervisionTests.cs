using System.Diagnostics;
using Tocsin.Acceptance.Program;
using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Supervision;

/// <summary>A supervisor hears when the program serves, that it lives, that it hangs, and that it stops.</summary>
public sealed class SupervisionTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_supervisor_hears_that_the_program_serves_and_lives_and_stops(bool isAbstract)
    {
        await using var supervisor = new FakeSupervisor(Period, isAbstract);
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet, environment: supervisor.Environment);

        await Eventually.BeAsync(() => supervisor.Signs.Count >= 3, "three signs of life", supervisor.ToString);
        (await tocsin.StopAsync()).ShouldBe(0, tocsin.Log.Tail);

        var heard = supervisor.Heard;
        heard[0].Says("READY=1").ShouldBeTrue(supervisor.ToString());
        heard.Count(notice => notice.Says("READY=1")).ShouldBe(1);
        heard[^1].Says("STOPPING=1").ShouldBeTrue(supervisor.ToString());
        foreach (var (sign, next) in supervisor.Signs.Zip(supervisor.Signs.Skip(1)))
            Stopwatch.GetElapsedTime(sign.At, next.At).ShouldBeLessThan(Period / 2);
    }

    [Fact]
    public async Task A_hung_SQLite_falls_silent_and_comes_back()
    {
        await using var supervisor = new FakeSupervisor(Period);
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet, environment: supervisor.Environment);
        await Eventually.BeAsync(() => supervisor.Signs.Count > 0, "a sign of life", supervisor.ToString);

        await using var hung = await HungStore.SqliteAsync(Path.Combine(tocsin.DataFolder, "tocsin.db"));

        await ShouldFallSilentAndComeBackAsync(supervisor, hung);
    }

    [Fact]
    public async Task A_hung_PostgreSQL_falls_silent_and_comes_back()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        var store = $"store:\n  postgres: {await cluster.CreateDatabaseAsync()}\n";
        await using var supervisor = new FakeSupervisor(Period);
        await using var tocsin = await TocsinProcess.StartAsync(store + Configurations.Quiet, environment: supervisor.Environment);
        await Eventually.BeAsync(() => supervisor.Signs.Count > 0, "a sign of life", supervisor.ToString);

        await using var hung = await HungStore.PostgresAsync(cluster);

        await ShouldFallSilentAndComeBackAsync(supervisor, hung);
    }

    private static async Task ShouldFallSilentAndComeBackAsync(FakeSupervisor supervisor, HungStore hung)
    {
        await Eventually.BeAsync(() => supervisor.Silence > supervisor.Period, "the silence after which a supervisor restarts", supervisor.ToString);
        var before = supervisor.Signs.Count;
        await hung.LetGoAsync();
        await Eventually.BeAsync(() => supervisor.Signs.Count > before, "signs of life again", supervisor.ToString);
    }
}
