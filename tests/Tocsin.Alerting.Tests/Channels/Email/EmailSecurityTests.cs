using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Smtp;

namespace Tocsin.Alerting.Tests.Channels.Email;

/// <summary>Nothing is said to a server that is not the one that was meant, and no password where others can read it.</summary>
public sealed class EmailSecurityTests : IAsyncLifetime
{
    private readonly EmailWorld _world = new();

    private ScriptedSmtp Server => _world.Server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Without_STARTTLS_nothing_is_sent()
    {
        Server.Certificate = null;
        var refused = (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Refused>();
        refused.Detail.ShouldContain("does not offer STARTTLS");
        refused.Detail.ShouldContain("channels.ops.security");
        // The client takes leave without waiting for the answer, so the server hears of it a moment later.
        await Server.WaitForAsync("QUIT");
        Server.Commands.Select(command => command.Split(' ')[0]).ShouldBe(["GREETING", "EHLO", "QUIT"]);
    }

    [Fact]
    public async Task What_was_slipped_in_before_TLS_is_not_taken_for_the_servers()
    {
        Server.When("STARTTLS", new SmtpAnswer.Say("220 go ahead", "250 AUTH PLAIN"));
        (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.BadAnswer);
        Server.Commands.ShouldNotContain(command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("other host")]
    [InlineData("expired")]
    [InlineData("unknown authority")]
    public async Task A_certificate_that_proves_nothing(string flaw)
    {
        using var others = new SmtpCertificates();
        Server.Certificate = flaw switch { "other host" => _world.Certificates.OfAnotherHost(), "expired" => _world.Certificates.Expired(), _ => others.Good() };
        foreach (var security in new[] { "starttls", "tls" })
        {
            Server.StartsSecret = security == "tls";
            var retry = (await _world.SendAsync(null, ("security", security))).ShouldBeOfType<DeliveryResult.Retry>();
            retry.Reason.ShouldBe(FailureReason.Network);
            retry.Detail.ShouldContain("certificate");
            retry.Detail.ShouldContain("channels.ops.ca_file");
        }

        Server.Commands.ShouldNotContain(command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_authorities_of_the_system_do_not_know_ours()
    {
        (await _world.SendAsync(null, ("ca_file", null))).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.Network);
        foreach (var file in new[] { "/nowhere/authority.pem", typeof(EmailSecurityTests).Assembly.Location, "/" })
            (await _world.SendAsync(null, ("ca_file", file))).ShouldBeOfType<DeliveryResult.Refused>().Detail.ShouldContain("channels.ops.ca_file");
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task With_the_right_certificate_it_is_sent_in_secret(string security)
    {
        Server.StartsSecret = security == "tls";
        (await _world.SendAsync(null, ("security", security))).ShouldBeOfType<DeliveryResult.Delivered>();
        var mail = Server.Mails.ShouldHaveSingleItem();
        mail.IsSecret.ShouldBeTrue();
        mail.Login.ShouldBe($"tocsin:{EmailWorld.Password}");
        Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Readable_only_when_it_is_written_and_without_a_password()
    {
        Server.Login = null;
        (await _world.SendAsync(null, ("security", "none"), ("user", null), ("password", null), ("ca_file", null))).ShouldBeOfType<DeliveryResult.Delivered>();
        Server.Mails.ShouldHaveSingleItem().IsSecret.ShouldBeFalse();
    }

    [Theory]
    [InlineData("AUTH LOGIN")]
    [InlineData("AUTH=LOGIN")]
    [InlineData("auth plain")]
    [InlineData("AUTH XOAUTH2 CRAM-MD5 LOGIN")]
    public async Task A_server_is_logged_in_at_as_it_knows_how(string ability)
    {
        Server.Abilities = [ability];
        (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Delivered>();
        Server.Mails.ShouldHaveSingleItem().Login.ShouldBe($"tocsin:{EmailWorld.Password}");
    }

    [Fact]
    public async Task A_server_with_no_way_to_log_in()
    {
        Server.Abilities = ["AUTH XOAUTH2"];
        var refused = (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Refused>();
        refused.Reason.ShouldBe(FailureReason.Unauthorized);
        refused.Detail.ShouldContain("channels.ops.user");
    }
}
