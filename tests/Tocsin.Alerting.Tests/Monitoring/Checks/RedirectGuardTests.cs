using System.Net;
using System.Net.Sockets;
using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

/// <summary>Where redirects of <see cref="HttpCheck"/> and <see cref="HealthJsonCheck"/> may lead. The name outside.example counts as public.</summary>
public sealed class RedirectGuardTests : IAsyncLifetime
{
    private const string Refused = "and was not called: a redirect to another host may lead to public addresses only. If that is meant, write allow_private: true";

    private static readonly IPAddress Public = IPAddress.Parse("9.9.9.9");

    private readonly List<IPEndPoint> _dialed = [];
    private readonly Queue<IPAddress> _answers = new();
    private readonly HttpClient _written = CheckHttpClients.Create();
    private readonly HttpClient _guarded;
    private ScriptedServer _server = null!;
    private ScriptedServer _other = null!;

    public RedirectGuardTests() => _guarded = CheckHttpClients.CreateGuarded(new GuardedConnect(ResolveAsync) { Dial = DialOtherAsync });

    public async ValueTask InitializeAsync() => (_server, _other) = (await ScriptedServer.StartAsync(), await ScriptedServer.StartAsync());

    public async ValueTask DisposeAsync()
    {
        _guarded.Dispose();
        _written.Dispose();
        await _other.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("http://[::1]:{0}/", "[::1] is a private address")]
    [InlineData("http://169.254.169.254/latest", "169.254.169.254 is a private address")]
    [InlineData("http://10.0.0.7/", "10.0.0.7 is a private address")]
    [InlineData("http://0x0a000007/", "10.0.0.7 is a private address")]
    [InlineData("//127.0.0.2:{0}/", "127.0.0.2 is a private address")]
    public async Task A_redirect_to_a_private_address_is_not_followed(string location, string host)
    {
        Redirect(_server, string.Format(null, location, _other.Address.Port));

        (await CheckOf().RunAsync(default)).ShouldBe(new CheckResult(HealthState.Unhealthy, $"{host} {Refused}"), CheckResults.SameFinding);
        (await HealthOf(_guarded).RunAsync(default)).ShouldBe(new CheckResult(HealthState.Unhealthy, $"{host} {Refused}"), CheckResults.SameFinding);

        _dialed.ShouldBeEmpty();
        _other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_to_a_public_address_is_followed_to_the_very_address_that_was_judged()
    {
        _answers.Enqueue(Public);
        _answers.Enqueue(IPAddress.Loopback);
        Redirect(_server, "http://outside.example/");

        (await CheckOf().RunAsync(default)).State.ShouldBe(HealthState.Healthy);

        _dialed.ShouldBe([new IPEndPoint(Public, 80)]);
        _answers.ShouldHaveSingleItem("the name was asked for once");
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_is_judged_again_at_the_next_connection()
    {
        _answers.Enqueue(Public);
        _answers.Enqueue(IPAddress.Loopback);
        _other.Otherwise = _ => new ScriptedAnswer.Reply(200) { Headers = new Dictionary<string, string> { ["Connection"] = "close" } };
        Redirect(_server, "http://outside.example/");

        (await CheckOf().RunAsync(default)).State.ShouldBe(HealthState.Healthy);
        (await CheckOf().RunAsync(default)).Text.ShouldBe($"outside.example has the private address 127.0.0.1 {Refused}");
        _other.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_connection_that_another_check_opened_serves_no_redirect()
    {
        var inner = new Uri($"http://localhost:{_other.Address.Port}/");
        Redirect(_server, inner.ToString());
        (await CheckOf(inner).RunAsync(default)).State.ShouldBe(HealthState.Healthy);
        (await new HttpCheck(new HttpCheckOptions { Url = _server.Address }, _written, new ManualTime(), _written).RunAsync(default)).State.ShouldBe(HealthState.Healthy);

        (await CheckOf().RunAsync(default)).Text.ShouldEndWith(Refused);

        _other.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task From_another_host_no_redirect_leads_back_in()
    {
        _answers.Enqueue(Public);
        Redirect(_server, "http://outside.example/");
        Redirect(_other, new Uri(_server.Address, "/secret").ToString());

        (await CheckOf().RunAsync(default)).Text.ShouldBe($"127.0.0.1 is a private address {Refused}");
        _server.Requests.Select(request => request.Path).ShouldBe(["/"]);
    }

    [Fact]
    public async Task The_host_that_was_written_may_redirect_to_itself()
    {
        Redirect(_server, _other.Address.ToString());

        (await CheckOf().RunAsync(default)).State.ShouldBe(HealthState.Healthy);
        _other.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task With_one_client_every_redirect_is_followed()
    {
        Redirect(_server, $"http://localhost:{_other.Address.Port}/");
        _other.Otherwise = _ => new ScriptedAnswer.Reply(200, "Healthy");

        (await new HttpCheck(new HttpCheckOptions { Url = _server.Address }, _written, new ManualTime()).RunAsync(default)).State.ShouldBe(HealthState.Healthy);
        (await HealthOf(null).RunAsync(default)).State.ShouldBe(HealthState.Healthy);
    }

    [Theory]
    [InlineData("ftp://outside.example/")]
    [InlineData("file:///etc/hostname")]
    [InlineData("//[nowhere/")]
    public async Task What_leads_to_no_web_server_is_an_answer(string location)
    {
        Redirect(_server, location);
        (await CheckOf().RunAsync(default)).Text.ShouldBe("answered 302 in 0 ms; 200-299 was expected");
    }

    private static void Redirect(ScriptedServer server, string location) =>
        server.Otherwise = _ => new ScriptedAnswer.Reply(302) { Headers = new Dictionary<string, string> { ["Location"] = location } };

    private HttpCheck CheckOf(Uri? url = null) => new(new HttpCheckOptions { Url = url ?? _server.Address }, _written, new ManualTime(), _guarded);

    private HealthJsonCheck HealthOf(HttpClient? elsewhere) => new(new HealthJsonCheckOptions { Url = _server.Address }, _written, new ManualTime(), elsewhere);

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        host == "outside.example" ? Task.FromResult(new[] { _answers.Dequeue() }) : Dns.GetHostAddressesAsync(host, cancellationToken);

    private async Task<NetworkStream> DialOtherAsync(IPEndPoint where, CancellationToken cancellationToken)
    {
        _dialed.Add(where);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _other.Address.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
