using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Smtp;

namespace Tocsin.Alerting.Tests.Channels.Email;

/// <summary>Whatever a mail server does, the ending is a value, names what to look at, and shows no password.</summary>
public sealed class EmailFaultTests : IAsyncLifetime
{
    private readonly EmailWorld _world = new();

    public static TheoryData<string> Steps => ["GREETING", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "CONTENT"];

    private ScriptedSmtp Server => _world.Server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("GREETING", "554 5.3.2 go away", FailureReason.Forbidden, "channels.ops.host")]
    [InlineData("EHLO", "550 5.7.1 not you", FailureReason.Forbidden, "channels.ops.host")]
    [InlineData("STARTTLS", "501 5.5.4 no", FailureReason.Rejected, "501")]
    [InlineData("AUTH", "535 5.7.8 no", FailureReason.Unauthorized, "channels.ops.password")]
    [InlineData("AUTH", "534 5.7.9 stronger, please", FailureReason.Unauthorized, "channels.ops.password")]
    [InlineData("AUTH", "504 5.5.4 unknown", FailureReason.Unauthorized, "channels.ops.password")]
    [InlineData("MAIL", "530 5.7.0 log in", FailureReason.Unauthorized, "channels.ops.user")]
    [InlineData("MAIL", "550 5.1.0 sender?", FailureReason.Forbidden, "channels.ops.from")]
    [InlineData("MAIL", "553 5.7.1 not your address", FailureReason.Forbidden, "channels.ops.from")]
    [InlineData("MAIL", "552 5.3.4 too big", FailureReason.TooLarge, "552")]
    [InlineData("RCPT", "550 5.1.1 no such user", FailureReason.NotFound, "anna@example.org")]
    [InlineData("RCPT", "551 5.1.6 moved", FailureReason.NotFound, "bob@example.org")]
    [InlineData("RCPT", "553 5.1.3 bad address", FailureReason.NotFound, "channels.ops.to")]
    [InlineData("RCPT", "554 5.7.1 relaying denied", FailureReason.Forbidden, "channels.ops.user")]
    [InlineData("RCPT", "550 5.7.1 relaying denied", FailureReason.Forbidden, "channels.ops.user")]
    [InlineData("RCPT", "552 5.2.2 mailbox full", FailureReason.Rejected, "anna@example.org")]
    [InlineData("RCPT", "530 5.7.0 log in", FailureReason.Unauthorized, "channels.ops.user")]
    [InlineData("DATA", "503 5.5.1 no", FailureReason.Rejected, "503")]
    [InlineData("DATA", "554 5.5.1 no", FailureReason.Rejected, "554")]
    [InlineData("CONTENT", "552 too large", FailureReason.TooLarge, "552")]
    [InlineData("CONTENT", "552 5.3.4 too large", FailureReason.TooLarge, "552")]
    [InlineData("CONTENT", "552 5.2.2 mailbox full", FailureReason.Rejected, "552")]
    [InlineData("CONTENT", "554 5.6.0 spam", FailureReason.Rejected, "554")]
    [InlineData("CONTENT", "550 5.7.1 spam", FailureReason.Rejected, "550")]
    public async Task A_no_for_good_is_final_and_names_what_to_look_at(string step, string answer, FailureReason reason, string named)
    {
        Server.When(step, Enumerable.Repeat(new SmtpAnswer.Say($"{answer} {EmailWorld.Password}"), 2));
        var refused = (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Refused>();
        refused.Reason.ShouldBe(reason);
        refused.Detail.ShouldContain(named);
        ShouldKeepSecrets(refused);
        Server.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("421 4.3.2 closing", FailureReason.ServerError)]
    [InlineData("450 4.2.0 busy", FailureReason.ServerError)]
    [InlineData("450 4.7.1 greylisted", FailureReason.RateLimited)]
    [InlineData("451 4.3.0 local error", FailureReason.ServerError)]
    [InlineData("452 4.3.1 disk full", FailureReason.ServerError)]
    [InlineData("454 4.7.0 not now", FailureReason.RateLimited)]
    [InlineData("499", FailureReason.ServerError)]
    public async Task A_no_for_now_is_tried_again_at_each_step(string answer, FailureReason reason)
    {
        foreach (var step in Steps)
        {
            await using var world = new EmailWorld();
            world.Server.When(step.Data, Enumerable.Repeat(new SmtpAnswer.Say($"{answer} {EmailWorld.Password}"), 2));
            var retry = (await world.SendAsync()).ShouldBeOfType<DeliveryResult.Retry>(step.Data);
            retry.Reason.ShouldBe(reason, step.Data);
            ShouldKeepSecrets(retry);
            world.Server.Mails.ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_broken_connection_is_tried_again(string step)
    {
        Server.When(step, new SmtpAnswer.Drop(), new SmtpAnswer.Drop("25"), new SmtpAnswer.Drop("250-half"));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var retry = (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Retry>();
            retry.Reason.ShouldBe(FailureReason.Network);
            retry.Detail.Contains("may have taken", StringComparison.Ordinal).ShouldBe(step == "CONTENT");
        }

        (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Delivered>();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Silence_ends_with_the_time_out(string step)
    {
        var silence = new TaskCompletionSource();
        Server.When(step, new SmtpAnswer.Hold(silence.Task, "2"));
        var sending = _world.SendAsync();
        await Server.WaitForAsync(step);

        _world.Time.Advance(TimeSpan.FromSeconds(4.9));
        sending.IsCompleted.ShouldBeFalse();
        _world.Time.Advance(TimeSpan.FromSeconds(0.1));
        (await sending).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.Timeout);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task What_is_no_answer_is_tried_again(string step)
    {
        string[][] nonsense = [["hello"], ["25x what"], ["999 x"], ["150 x"], ["250-a", "251 b"], ["250xyz"], [""], ["300 go on"]];
        foreach (var lines in nonsense)
        {
            Server.When(step, new SmtpAnswer.Say(lines));
            (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Retry>(string.Join('|', lines)).Reason.ShouldBe(FailureReason.BadAnswer);
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task An_answer_without_end_is_not_read_to_its_end(string step)
    {
        Server.When(step, new SmtpAnswer.EndlessLine(), new SmtpAnswer.EndlessLines());
        (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.BadAnswer);
        (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.BadAnswer);
    }

    [Fact]
    public async Task Cancellation_propagates_from_within_a_call()
    {
        var silence = new TaskCompletionSource();
        Server.When("DATA", new SmtpAnswer.Hold(silence.Task));
        using var cancelled = new CancellationTokenSource();
        var sending = _world.Channel().SendAsync(Samples.Opened, null, cancelled.Token);
        await Server.WaitForAsync("DATA");
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        int port;
        await using (var closed = new ScriptedSmtp())
            port = closed.Port;

        var retry = (await _world.SendAsync(null, ("port", $"{port}"))).ShouldBeOfType<DeliveryResult.Retry>();
        retry.Reason.ShouldBe(FailureReason.Network);
        retry.Detail.ShouldBe("No connection to localhost: ConnectionRefused.");
    }

    [Fact]
    public async Task A_name_that_nobody_knows()
    {
        var surroundings = _world.Surroundings with { Connect = new GuardedConnect((_, _) => Task.FromResult(Array.Empty<System.Net.IPAddress>())) };
        var settings = new FakeSettings(_world.Settings);
        var channel = new Alerting.Channels.Email.EmailModule().Read("ops", settings)!(surroundings);
        (await channel.SendAsync(Samples.Opened, null, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Retry>().Detail.ShouldBe("The name localhost was not found.");
    }

    [Fact]
    public async Task A_public_name_with_a_private_address_is_refused()
    {
        var surroundings = _world.Surroundings with { Connect = new GuardedConnect((_, _) => Task.FromResult(new[] { System.Net.IPAddress.Loopback })) };
        var settings = new FakeSettings(new Dictionary<string, string>(_world.Settings) { ["host"] = "smtp.example.org", ["allow_private"] = "false" });
        var channel = new Alerting.Channels.Email.EmailModule().Read("ops", settings)!(surroundings);
        var refused = (await channel.SendAsync(Samples.Opened, null, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Refused>();
        refused.Reason.ShouldBe(FailureReason.BlockedAddress);
        refused.Detail.ShouldEndWith("set channels.ops.allow_private: true.");
        Server.Commands.ShouldBeEmpty();
    }

    private static void ShouldKeepSecrets(DeliveryResult result) => result.ToString().ShouldNotContain(EmailWorld.Password);
}
