using System.Security.Cryptography.X509Certificates;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Fakes.Smtp;
using Tocsin.Fakes.Sockets;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

public sealed class TlsExpiryCheckTests : IDisposable
{
    private readonly SmtpCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    // It is issued for thirty days from now.
    [Theory]
    [InlineData(0, HealthState.Healthy, "")]
    [InlineData(8.5, HealthState.Healthy, "")]
    [InlineData(9.5, HealthState.Degraded, "; 21 days were expected")]
    [InlineData(22.5, HealthState.Degraded, "; 21 days were expected")]
    [InlineData(23.5, HealthState.Unhealthy, "; 7 days were expected")]
    public async Task The_fewer_days_are_left_the_worse(double later, HealthState state, string expected)
    {
        using var certificate = _certificates.Good();

        var found = await FindAsync(certificate, later);

        found.State.ShouldBe(state);
        found.Text.ShouldStartWith("localhost is valid for another ");
        found.Text.ShouldEndWith($" UTC{expected}");
        found.Facts["issuer"].ShouldBe("An authority for tests");
        found.Facts["until"].ShouldEndWith(" UTC");
    }

    [Fact]
    public async Task An_expired_certificate_is_unhealthy_with_its_dates()
    {
        using var certificate = _certificates.Expired();
        (await FindAsync(certificate)).Text.ShouldMatch("^the certificate is not accepted: localhost is valid from .* to .* only$");
    }

    [Fact]
    public async Task The_clock_that_was_handed_in_decides_what_is_expired()
    {
        using var certificate = _certificates.Good();
        (await FindAsync(certificate, daysLater: 31)).Text.ShouldContain("localhost is valid from");
    }

    [Fact]
    public async Task A_certificate_of_another_host_is_unhealthy_with_both_names()
    {
        using var certificate = _certificates.OfAnotherHost();
        (await FindAsync(certificate)).ShouldBe(
            new CheckResult(HealthState.Unhealthy, "the certificate is not accepted: it is for mail.example.org, not for localhost"), CheckResults.SameFinding);
    }

    [Fact]
    public async Task Another_name_than_the_hosts_may_be_asked_for()
    {
        using var certificate = _certificates.OfAnotherHost();
        (await FindAsync(certificate, change: options => options with { ServerName = "mail.example.org" })).State.ShouldBe(HealthState.Healthy);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_unhealthy()
    {
        using var certificate = _certificates.Good();
        (await FindAsync(certificate, change: options => options with { AuthorityFile = null })).Text
            .ShouldBe("the certificate is not accepted: who vouches for localhost is not known here; the server may leave out an intermediate certificate");
    }

    [Fact]
    public async Task A_file_of_authorities_that_is_none_is_named()
    {
        using var certificate = _certificates.Good();
        var broken = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(broken, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
            foreach (var file in new[] { "/proc/self/nothing", broken })
            {
                (await FindAsync(certificate, change: options => options with { AuthorityFile = file }))
                    .ShouldBe(new CheckResult(HealthState.Unhealthy, $"the file {file} cannot be read as certificates in PEM form"), CheckResults.SameFinding);
            }
        }
        finally
        {
            File.Delete(broken);
        }
    }

    [Fact]
    public async Task A_server_without_TLS_is_named_so()
    {
        await using var server = RawServer.Saying("220 mail.example.org ESMTP\r\n");
        (await CheckOf(server).RunAsync(default)).Text.ShouldStartWith("no TLS: ");
    }

    [Fact]
    public async Task A_server_that_stalls_within_TLS_is_cut_short()
    {
        using var patience = new CancellationTokenSource();
        await using var server = RawServer.Stalling("", patience.Cancel);

        (await CheckOf(server).ReachedAsync(patience)).ShouldEndWith(", and it did not answer to TLS");
    }

    private async Task<CheckResult> FindAsync(X509Certificate2 certificate, double daysLater = 0, Func<TlsExpiryCheckOptions, TlsExpiryCheckOptions>? change = null)
    {
        await using var server = new RawServer((_, _) => Task.CompletedTask, certificate);
        return await CheckOf(server, daysLater, change).RunAsync(default);
    }

    private TlsExpiryCheck CheckOf(RawServer server, double daysLater = 0, Func<TlsExpiryCheckOptions, TlsExpiryCheckOptions>? change = null)
    {
        var options = new TlsExpiryCheckOptions { Host = "localhost", Port = server.Port, AuthorityFile = _certificates.AuthorityFile };
        return new TlsExpiryCheck(change?.Invoke(options) ?? options, new ManualTime(DateTimeOffset.UtcNow.AddDays(daysLater)));
    }
}
