using Tocsin.Alerting.Monitoring;
using Tocsin.Cli.Monitors;
using Tocsin.Monitors.Listed;

namespace Tocsin.Tests.Cli.Monitors;

public sealed class MonitorTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 50, 10, TimeSpan.Zero);

    [Theory]
    [InlineData(HealthState.Unknown, null, "nobody was told of that yet", "took 3 ms; nothing known in the last 24 h")]
    [InlineData(HealthState.Degraded, 0.5, "told so far: degraded", "took 3 ms; 50 % up in the last 24 h")]
    public async Task What_was_told_and_how_much_is_known(HealthState announced, double? uptime, string told, string looked)
    {
        var monitor = new ListedMonitor("shop", "tcp", "shop.internal:443", Enabled: true, HealthState.Unhealthy, Now, announced, Now, "refused", 3, uptime);
        using var output = new StringWriter();

        await MonitorText.WriteAsync(output, new MonitorDetail(monitor, [], WaitsUntil: null, new Dictionary<string, string>(), [], [], "monitor:shop"));

        output.ToString().ShouldBe(
            $"""
            shop: tcp shop.internal:443
              unhealthy since 2026-11-21 03:50:10 UTC: refused
              {told}
              last look 2026-11-21 03:50:10 UTC, {looked}
              why somebody was told of it, or not: tocsin explain monitor:shop

            """);
    }

    [Fact]
    public async Task One_that_waits_for_what_it_depends_on_says_so()
    {
        var monitor = new ListedMonitor("shop", "tcp", "shop.internal:443", Enabled: true, HealthState.Unhealthy, Now, HealthState.Unhealthy, Now, "refused", 3, Uptime24h: null);
        using var output = new StringWriter();

        await MonitorText.WriteAsync(output, new MonitorDetail(monitor, ["gateway"], Now.AddSeconds(66), new Dictionary<string, string>(), [], [], "monitor:shop"));

        output.ToString().ShouldContain("  depends on gateway\n  told at 2026-11-21 03:51:16 UTC at the latest: it waits for looks at what it depends on\n");
    }
}
