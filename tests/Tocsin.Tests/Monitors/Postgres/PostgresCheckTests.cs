using System.Net;
using System.Net.Sockets;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Monitors.Postgres;

namespace Tocsin.Tests.Monitors.Postgres;

public sealed class PostgresCheckTests
{
    [Fact]
    public async Task A_port_where_nothing_listens_is_worded_as_by_every_other_check()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)closed.LocalEndPoint!).Port;

        (await Look("127.0.0.1", port)).ShouldBe(await LookByTcp("127.0.0.1", port));
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_worded_so()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var look = Look("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        (await listener.AcceptSocketAsync(TestContext.Current.CancellationToken)).Close();

        (await look).ShouldBeOneOf("the connection was closed before the answer was complete", "the connection was reset");
    }

    [Fact]
    public async Task A_name_that_there_is_none_of_is_worded_as_by_every_other_check() =>
        (await Look("no-such-host.invalid", 5432)).ShouldBe(await LookByTcp("no-such-host.invalid", 5432));

    private static async Task<string> Look(string host, int port) => await Text(
        new PostgresCheck($"Host={host};Port={port};Username=tocsin;Database=tocsin", "SELECT 1", expect: null, degradedAfter: null, TimeProvider.System));

    private static async Task<string> LookByTcp(string host, int port) => await Text(new TcpCheck(new TcpCheckOptions { Host = host, Port = port }, TimeProvider.System));

    private static async Task<string> Text(ICheck check)
    {
        var found = await check.RunAsync(TestContext.Current.CancellationToken);
        found.State.ShouldBe(HealthState.Unhealthy);
        return found.Text;
    }
}
