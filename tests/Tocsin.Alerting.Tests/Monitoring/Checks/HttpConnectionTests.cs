using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Fakes.Smtp;
using Tocsin.Fakes.Sockets;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

/// <summary>What <see cref="HttpCheck"/> makes of servers that speak badly or not at all.</summary>
public sealed class HttpConnectionTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly HttpClient _client = CheckHttpClients.Create();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nhalf")]
    [InlineData("HTTP/1.1 200 O")]
    [InlineData("")]
    public async Task Who_hangs_up_early_is_named_so(string said)
    {
        await using var server = RawServer.Saying(said);
        (await FindAsync(server)).Text.ShouldBe("the connection was closed before the answer was complete");
    }

    [Theory]
    [InlineData("220 mail.example.org ESMTP\r\n")]
    [InlineData("HTTP/1.1 OK\r\n\r\n")]
    [InlineData("\0\u0001\u0002\u0003\r\n\r\n")]
    public async Task Who_speaks_no_HTTP_is_named_so(string said)
    {
        await using var server = RawServer.Saying(said);
        (await FindAsync(server)).Text.ShouldBe("what it answered is not HTTP");
    }

    [Fact]
    public async Task A_body_that_is_not_as_compressed_as_it_says_is_named_so()
    {
        await using var server = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 30\r\n\r\n012345678901234567890123456789");
        (await FindAsync(server)).Text.ShouldBe("the answer cannot be decompressed");
    }

    [Fact]
    public async Task Bytes_may_drip()
    {
        await using var server = RawServer.Saying([.. "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine".Select(letter => $"{letter}")]);
        (await FindAsync(server)).State.ShouldBe(HealthState.Healthy);
    }

    [Fact]
    public async Task A_check_that_is_cut_short_before_an_answer_says_so()
    {
        using var patience = new CancellationTokenSource();
        await using var server = RawServer.Stalling("", patience.Cancel);

        (await CheckOf(server).ReachedAsync(patience)).ShouldBe("no answer yet");
    }

    [Fact]
    public async Task A_check_that_is_cut_short_in_the_middle_of_a_body_says_so()
    {
        using var patience = new CancellationTokenSource();
        using var client = new HttpClient(new CancelsAfterHead(patience));
        await using var server = RawServer.Stalling("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", () => { });

        (await CheckOf(server, client: client).ReachedAsync(patience)).ShouldBe("answered 200 after 0 ms, and its body was not complete");
    }

    [Fact]
    public async Task A_time_out_of_the_client_is_named_so()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(1) };
        await using var server = RawServer.Stalling("", () => { });

        (await CheckOf(server, client: client).RunAsync(default)).Text.ShouldBe("no answer within the time-out of the HTTP client");
    }

    [Fact]
    public async Task Where_nothing_listens_the_connection_is_refused()
    {
        RawServer closed;
        await using (closed = RawServer.Saying())
        {
        }

        (await FindAsync(closed)).ShouldBe(new CheckResult(HealthState.Unhealthy, "the connection was refused: nothing listens there"), CheckResults.SameFinding);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_named_so() =>
        (await new HttpCheck(new HttpCheckOptions { Url = new Uri("http://nowhere.invalid/") }, _client, _time).RunAsync(default)).Text
            .ShouldBeOneOf("the name was not found", "the name server did not answer");

    [Fact]
    public async Task A_certificate_that_is_not_accepted_is_named_with_its_reasons()
    {
        using var certificates = new SmtpCertificates();
        await using var server = new RawServer((_, _) => Task.CompletedTask, certificates.OfAnotherHost());

        var found = await FindAsync(server, "https");

        found.State.ShouldBe(HealthState.Unhealthy);
        found.Text.ShouldStartWith("the certificate is not accepted: it is for mail.example.org, not for localhost; ");
    }

    [Fact]
    public async Task Any_certificate_will_do_where_that_is_wanted()
    {
        using var certificates = new SmtpCertificates();
        using var trusting = CheckHttpClients.Create(trustsAnyCertificate: true);
        await using var server = new RawServer(
            async (stream, stop) => await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop), certificates.Expired());

        (await new HttpCheck(new HttpCheckOptions { Url = new Uri($"https://localhost:{server.Port}") }, trusting, _time).RunAsync(default)).State.ShouldBe(HealthState.Healthy);
    }

    [Fact]
    public async Task Plain_HTTP_where_TLS_was_expected_is_named_so()
    {
        await using var server = RawServer.Saying("HTTP/1.1 400 Bad Request\r\n\r\n");
        (await FindAsync(server, "https")).Text.ShouldStartWith("no TLS: ");
    }

    private HttpCheck CheckOf(RawServer server, string scheme = "http", HttpClient? client = null) =>
        new(new HttpCheckOptions { Url = new Uri($"{scheme}://localhost:{server.Port}/") }, client ?? _client, _time);

    private Task<CheckResult> FindAsync(RawServer server, string scheme = "http") => CheckOf(server, scheme).RunAsync(default);
}
