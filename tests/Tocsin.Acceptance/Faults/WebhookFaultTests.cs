using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;

namespace Tocsin.Acceptance.Faults;

/// <summary>Whatever a webhook's receiver does, a message arrives or its failure is told.</summary>
public sealed class WebhookFaultTests(WebhookTroubles troubles) : IClassFixture<WebhookTroubles>
{
    public static TheoryData<string> Passing => [.. Fault.Passing.Select(fault => fault.Name)];

    public static TheoryData<string> Lasting => [.. Fault.Lasting.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_trouble_that_passes_is_outlasted(string name)
    {
        var attempts = Fault.Passing.Single(fault => fault.Name == name).Answers.Length + 1;
        var receiver = troubles[name];
        await troubles.FailAsync(name);

        await receiver.CallsAsync(calls => calls.Count >= attempts, $"{attempts} attempts", () => troubles.Tocsin.Log.Tail);
        receiver.Calls.ShouldAllBe(call => call.IsGenuine && call.Kind == "opened");
        receiver.Calls.Select(call => call.Id).Distinct().ShouldHaveSingleItem();
        await Eventually.BeAsync(
            async () => (await troubles.ExplainAsync(name)).Contains(": sent ", StringComparison.Ordinal),
            "the ledger to say that it was sent",
            () => troubles.Tocsin.Log.Tail);
        troubles.Duty.Calls.ShouldNotContain(call => call.Body.ToString().Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_trouble_that_stays_is_told_on_the_fallback(string name)
    {
        var status = name.Split('-')[1];
        await troubles.FailAsync(name);

        var told = await troubles.Duty.CallAsync(
            call => call.Body.ToString().Contains(name, StringComparison.Ordinal),
            $"the call about the failure of {name}",
            () => troubles.Tocsin.Log.Tail);
        told.IsGenuine.ShouldBeTrue();
        told.Body.ToString().ShouldContain(status);
        troubles[name].Calls.ShouldHaveSingleItem();
        (await troubles.ExplainAsync(name)).ShouldContain(status);
        troubles.Tocsin.Log.Text.ShouldContain(name);
    }

    [Fact]
    public async Task A_receiver_that_comes_late_gets_the_call()
    {
        await troubles.FailAsync("late");
        await Eventually.BeAsync(
            async () => (await troubles.ExplainAsync("late")).Contains("refused", StringComparison.OrdinalIgnoreCase),
            "the ledger to say that the connection was refused",
            () => troubles.Tocsin.Log.Tail);

        await using var receiver = await WebhookReceiver.StartAsync(troubles.LatePort);
        var call = await receiver.CallAsync(call => call.Kind == "opened", "the call", () => troubles.Tocsin.Log.Tail);
        call.IsGenuine.ShouldBeTrue();
    }
}
