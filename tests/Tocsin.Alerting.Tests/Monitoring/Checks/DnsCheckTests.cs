using System.Net;
using System.Net.Sockets;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

public sealed class DnsCheckTests
{
    [Theory]
    [InlineData("10.0.0.1", "", HealthState.Healthy, "leads to 10.0.0.1")]
    [InlineData("10.0.0.2 10.0.0.1", "10.0.0.1 10.0.0.2", HealthState.Healthy, "leads to 10.0.0.1, 10.0.0.2")]
    [InlineData("10.0.0.1", "10.0.0.1 10.0.0.2", HealthState.Degraded, "leads to 10.0.0.1; 10.0.0.2 is missing")]
    [InlineData("10.0.0.1 6.6.6.6", "10.0.0.1", HealthState.Unhealthy, "leads to 10.0.0.1, 6.6.6.6; 10.0.0.1 was expected")]
    [InlineData("", "", HealthState.Unhealthy, "it has no A record")]
    public async Task The_addresses_must_be_the_expected_ones(string found, string expected, HealthState state, string text)
    {
        var check = new DnsCheck(new DnsCheckOptions { Host = "shop", Expected = Addresses(expected) }, new ManualTime(), (host, family, _) =>
        {
            (host, family).ShouldBe(("shop", AddressFamily.InterNetwork));
            return Task.FromResult(Addresses(found));
        });

        (await check.RunAsync(default)).ShouldBe(new CheckResult(state, text), CheckResults.SameFinding);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_unhealthy() =>
        (await FailingWith(SocketError.HostNotFound)).ShouldBe(new CheckResult(HealthState.Unhealthy, "the name was not found"), CheckResults.SameFinding);

    [Fact]
    public async Task A_name_server_that_does_not_answer_is_told_from_a_name_that_is_not_there() =>
        (await FailingWith(SocketError.TryAgain)).Text.ShouldBe("the name server did not answer");

    [Fact]
    public async Task The_systems_resolver_is_asked() =>
        (await new DnsCheck(new DnsCheckOptions { Host = "localhost", Expected = [IPAddress.Loopback] }, TimeProvider.System).RunAsync(default)).State.ShouldBe(HealthState.Healthy);

    [Fact]
    public async Task A_resolver_that_hangs_is_cut_short()
    {
        using var patience = new CancellationTokenSource();
        var check = new DnsCheck(new DnsCheckOptions { Host = "shop" }, new ManualTime(), async (_, _, stop) =>
        {
            await patience.CancelAsync();
            await Task.Delay(Timeout.Infinite, stop);
            return [];
        });

        (await check.ReachedAsync(patience)).ShouldBe("the name server did not answer yet");
    }

    private static Task<CheckResult> FailingWith(SocketError code) =>
        new DnsCheck(new DnsCheckOptions { Host = "shop" }, new ManualTime(), (_, _, _) => throw new SocketException((int)code)).RunAsync(default);

    private static IPAddress[] Addresses(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];
}
