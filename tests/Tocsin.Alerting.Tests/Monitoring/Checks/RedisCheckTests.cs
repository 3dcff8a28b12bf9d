using System.Text;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Fakes.Smtp;
using Tocsin.Fakes.Sockets;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

public sealed class RedisCheckTests
{
    private const string Ping = "*1\r\n$4\r\nPING\r\n";

    private readonly StringBuilder _heard = new();

    [Theory]
    [InlineData("+PONG\r\n", HealthState.Healthy, "answered PONG in 0 ms")]
    [InlineData("-LOADING Redis is loading the dataset in memory\r\n", HealthState.Unhealthy, "it is still loading its data into memory and serves nobody (LOADING)")]
    [InlineData("-NOAUTH Authentication required.\r\n", HealthState.Unhealthy, "it wants a password, and the check has none (NOAUTH)")]
    [InlineData("-MISCONF Redis is configured to save RDB snapshots\r\n", HealthState.Unhealthy, "it refuses writes, because it cannot save its data to disk (MISCONF)")]
    [InlineData("-ERR max number of clients reached\r\n", HealthState.Unhealthy, "refused: ERR max number of clients reached")]
    [InlineData("+QUEUED\r\n", HealthState.Unhealthy, "answered \"QUEUED\", and PONG was expected")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n", HealthState.Unhealthy, "what it answered is not Redis: \"HTTP/1.1 400 Bad Request\"")]
    [InlineData("+PON", HealthState.Unhealthy, "the connection was closed before the answer was complete")]
    [InlineData("", HealthState.Unhealthy, "the connection was closed before the answer was complete")]
    public async Task What_Redis_answers_is_named(string answer, HealthState state, string text)
    {
        await using var server = Server(answer);

        (await CheckOf(server).RunAsync(default)).ShouldBe(new CheckResult(state, text), CheckResults.SameFinding);

        _heard.ToString().ShouldBe(Ping);
    }

    [Fact]
    public async Task An_answer_may_come_letter_by_letter()
    {
        await using var server = RawServer.Saying([.. "+PONG\r\n".Select(letter => $"{letter}")]);
        (await CheckOf(server).RunAsync(default)).State.ShouldBe(HealthState.Healthy);
    }

    [Fact]
    public async Task A_line_without_end_is_given_up()
    {
        await using var server = Server(new string('+', 5000));
        (await CheckOf(server).RunAsync(default)).Text.ShouldStartWith("answered \"+++");
    }

    [Theory]
    [InlineData(null, "*2\r\n$4\r\nAUTH\r\n$9\r\ns\r\nPING\u00fc\r\n")]
    [InlineData("probe", "*3\r\n$4\r\nAUTH\r\n$5\r\nprobe\r\n$9\r\ns\r\nPING\u00fc\r\n")]
    public async Task A_login_goes_first_and_its_password_cannot_become_a_command(string? user, string login)
    {
        await using var server = Server("+OK\r\n", "+PONG\r\n");

        (await CheckOf(server, options => options with { User = user, Password = "s\r\nPING\u00fc" }).RunAsync(default)).State.ShouldBe(HealthState.Healthy);

        _heard.ToString().ShouldBe(login + Ping);
    }

    [Fact]
    public async Task Both_answers_may_come_at_once()
    {
        await using var server = RawServer.Saying("+OK\r\n+PONG\r\n");
        (await CheckOf(server, options => options with { Password = "secret" }).RunAsync(default)).Text.ShouldBe("answered PONG in 0 ms");
    }

    [Fact]
    public async Task A_refused_login_is_named_and_does_not_tell_the_password()
    {
        await using var server = Server("-WRONGPASS invalid username-password pair or user is disabled.\r\n");

        (await CheckOf(server, options => options with { Password = "secret" }).RunAsync(default)).Text.ShouldBe("user or password is wrong (WRONGPASS)");
        new RedisCheckOptions { Host = "cache", Password = "secret" }.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task TLS_is_spoken_where_wanted_and_the_certificate_must_be_good()
    {
        using var certificates = new SmtpCertificates();
        await using var server = new RawServer(AnswerAsync("+PONG\r\n"), certificates.Good());

        (await CheckOf(server, options => options with { UsesTls = true, AuthorityFile = certificates.AuthorityFile }, DateTimeOffset.UtcNow).RunAsync(default)).State.ShouldBe(HealthState.Healthy);
        (await CheckOf(server, options => options with { UsesTls = true }, DateTimeOffset.UtcNow).RunAsync(default)).Text.ShouldStartWith("the certificate is not accepted: who vouches for");
    }

    [Fact]
    public async Task A_Redis_that_stalls_is_cut_short()
    {
        using var patience = new CancellationTokenSource();
        await using var server = RawServer.Stalling("", patience.Cancel);

        (await CheckOf(server).ReachedAsync(patience)).ShouldBe("connected in 0 ms, no answer yet");
    }

    private static RedisCheck CheckOf(RawServer server, Func<RedisCheckOptions, RedisCheckOptions>? change = null, DateTimeOffset? now = null)
    {
        var options = new RedisCheckOptions { Host = "localhost", Port = server.Port };
        return new RedisCheck(change?.Invoke(options) ?? options, now is { } at ? new ManualTime(at) : new ManualTime());
    }

    private RawServer Server(params string[] answers) => new(AnswerAsync(answers));

    private Func<Stream, CancellationToken, Task> AnswerAsync(params string[] answers) => async (stream, stop) =>
    {
        var buffer = new byte[4096];
        foreach (var answer in answers)
        {
            _heard.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, stop)));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), stop);
        }
    };
}
