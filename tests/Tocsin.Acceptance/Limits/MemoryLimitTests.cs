using System.Globalization;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Limits;

/// <summary>
/// On a machine of 256 MiB. A cgroup cannot be made in every place where tests run, so the heap gets the limit that .NET takes from
/// one, three quarters of it, and the process is measured against the whole.
/// </summary>
public sealed class MemoryLimitTests
{
    private const long Limit = 256L << 20;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Under_full_load_the_server_stays_below_its_limit_and_answers()
    {
        var heap = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = (Limit * 3 / 4).ToString("x", CultureInfo.InvariantCulture) };
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet + "log:\n  level: error\n", environment: heap);
        var project = await tocsin.CreateProjectAsync("limited");

        var stress = await tocsin.CliAsync("stress", project.Dsn.ToString(), "--duration", "10", "--connections", "64", "--size", "20000");

        stress.ExitCode.ShouldBe(0, stress.Output + stress.Errors);
        tocsin.ShouldLive();
        tocsin.PeakMemory.ShouldBeLessThan(Limit);
        (await new Ingest(tocsin, project).EventAsync(Ingest.Error("StillThere", "after the load"))).Status.ShouldBe(200);
    }
}
