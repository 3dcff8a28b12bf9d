using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Operations;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Operations;

public sealed class QuietTrimTests
{
    private const long Much = 1L << 30;

    [Fact]
    public async Task Memory_is_given_back_once_when_a_busy_time_is_over()
    {
        await using var store = await TestStore.CreateAsync();
        using var trim = new QuietTrim(store.Database, TimeProvider.System, NullLogger<QuietTrim>.Instance);

        await LookAsync(trim, Much, 2 * Much);
        trim.Trims.ShouldBe(0);

        await LookAsync(trim, (2 * Much) + 1_000);
        trim.Trims.ShouldBe(1);

        await LookAsync(trim, (2 * Much) + 2_000);
        trim.Trims.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_was_never_busy_is_left_alone()
    {
        await using var store = await TestStore.CreateAsync();
        using var trim = new QuietTrim(store.Database, TimeProvider.System, NullLogger<QuietTrim>.Instance);

        for (var looks = 1; looks < 50; looks++)
            await LookAsync(trim, looks * 100_000);

        trim.Trims.ShouldBe(0);
    }

    private static async Task LookAsync(QuietTrim trim, params long[] allocated)
    {
        foreach (var bytes in allocated)
            await trim.LookAsync(bytes, TestContext.Current.CancellationToken);
    }
}
