using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Faults;

/// <summary>Whatever Telegram does, a message stands in the chat or its failure is told.</summary>
public sealed class TelegramFaultTests(TelegramTroubles troubles) : IClassFixture<TelegramTroubles>
{
    public static TheoryData<string> Passing => [.. TelegramFault.Passing.Select(fault => fault.Name)];

    public static TheoryData<string> Lasting => [.. TelegramFault.Lasting.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_trouble_that_passes_is_outlasted(string name)
    {
        var telegram = troubles[name];
        await troubles.FailAsync(name);

        await Eventually.BeAsync(() => telegram.Entries.Count > 0, "a message in the chat", () => troubles.Tocsin.Log.Tail);
        telegram.Entries.ShouldHaveSingleItem().Text.ShouldContain("a < b && c > d");
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
        told.Body.ToString().ShouldContain(status);
        troubles[name].Entries.ShouldBeEmpty();
        (await troubles.ExplainAsync(name)).ShouldContain(status);
        troubles.Tocsin.Log.Text.ShouldNotContain(Fakes.Telegram.FakeTelegram.Token);
    }
}
