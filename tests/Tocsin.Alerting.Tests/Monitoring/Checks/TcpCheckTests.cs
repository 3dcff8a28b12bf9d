using System.Net.Sockets;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Fakes.Sockets;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

public sealed class TcpCheckTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Connecting_is_enough_where_nothing_else_is_expected()
    {
        await using var server = RawServer.Saying("");
        (await CheckOf(server).RunAsync(default)).ShouldBe(new CheckResult(HealthState.Healthy, "connected in 0 ms"), CheckResults.SameFinding);
    }

    [Theory]
    [InlineData("+OK ready", HealthState.Healthy, "connected in 0 ms, answered as expected after 0 ms")]
    [InlineData("-ERR", HealthState.Unhealthy, "connected in 0 ms; it said \"-ERR\", and \"+OK\" was expected")]
    [InlineData("", HealthState.Unhealthy, "connected in 0 ms; it said \"\", and \"+OK\" was expected")]
    [InlineData("\0\u001b[31m", HealthState.Unhealthy, "connected in 0 ms; it said \"[31m\", and \"+OK\" was expected")]
    public async Task What_is_expected_must_come(string said, HealthState state, string text)
    {
        await using var server = RawServer.Saying(said);
        (await CheckOf(server, options => options with { Send = "hello\r\n", Expect = "+OK" }).RunAsync(default)).ShouldBe(new CheckResult(state, text), CheckResults.SameFinding);
    }

    [Fact]
    public async Task What_is_expected_may_come_letter_by_letter()
    {
        await using var server = RawServer.Saying([.. "well, +OK".Select(letter => $"{letter}")]);
        (await CheckOf(server, options => options with { Send = "?", Expect = "+OK" }).RunAsync(default)).State.ShouldBe(HealthState.Healthy);
    }

    [Fact]
    public async Task No_more_than_64_KiB_are_listened_to()
    {
        await using var server = RawServer.Saying(new string('x', 70_000), "+OK");
        (await CheckOf(server, options => options with { Send = "?", Expect = "+OK" }).RunAsync(default)).State.ShouldBe(HealthState.Unhealthy);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_cut_short_with_what_was_expected()
    {
        using var patience = new CancellationTokenSource();
        await using var server = RawServer.Stalling("", patience.Cancel);

        (await CheckOf(server, options => options with { Send = "?", Expect = "+OK" }).ReachedAsync(patience)).ShouldBe("connected in 0 ms; \"+OK\" was expected");
    }

    [Fact]
    public async Task Who_hangs_up_with_a_reset_is_named_so()
    {
        await using var server = new RawServer(async (stream, stop) =>
        {
            _ = await stream.ReadAsync(new byte[1], stop);
            ((NetworkStream)stream).Socket.Close(0);
        });
        (await CheckOf(server, options => options with { Send = "hello", Expect = "+OK" }).RunAsync(default)).Text.ShouldBe("the connection was reset");
    }

    [Fact]
    public async Task A_slow_connection_is_degraded()
    {
        var slow = new TcpCheck(new TcpCheckOptions { Host = "db", Port = 5432, DegradedAfter = TimeSpan.FromMilliseconds(100) }, _time, (where, _) =>
        {
            where.ToString().ShouldEndWith("db:5432");
            _time.Advance(TimeSpan.FromMilliseconds(250));
            return ValueTask.FromResult<Stream>(new MemoryStream());
        });

        (await slow.RunAsync(default)).ShouldBe(new CheckResult(HealthState.Degraded, "connected in 250 ms; at most 100 ms was expected"), CheckResults.SameFinding);
    }

    private TcpCheck CheckOf(RawServer server, Func<TcpCheckOptions, TcpCheckOptions>? change = null)
    {
        var options = new TcpCheckOptions { Host = "127.0.0.1", Port = server.Port };
        return new TcpCheck(change?.Invoke(options) ?? options, _time);
    }
}
