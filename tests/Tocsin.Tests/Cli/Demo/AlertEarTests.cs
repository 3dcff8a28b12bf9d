using System.Globalization;
using Tocsin.Cli.Demo;
using Tocsin.Fakes.Time;

namespace Tocsin.Tests.Cli.Demo;

public sealed class AlertEarTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly ManualTime _time = new();
    private readonly AlertEar _ear;

    public AlertEarTests() => _ear = new AlertEar(_output, _time);

    public void Dispose()
    {
        _ear.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task Alerts_are_passed_on_with_a_margin()
    {
        await _ear.WriteAsync("ERROR opened\n  First occurrence.\n".AsMemory(), TestContext.Current.CancellationToken);
        _output.ToString().ShouldBe("  │ ERROR opened\n  │   First occurrence.\n");
        _ear.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_alert_that_comes_later_ends_the_wait()
    {
        var heard = Hear(0, "opened", "cart");
        await Say("ERROR opened  stock");
        heard.IsCompleted.ShouldBeFalse();
        await Say("ERROR opened  Cart");
        (await heard).ShouldBe("ERROR opened  Cart\n");
    }

    [Fact]
    public async Task What_was_heard_before_does_not_count_and_patience_ends()
    {
        await Say("ERROR opened  cart");
        var heard = Hear(1, "cart");
        _time.Advance(Patience);
        (await heard).ShouldBeNull();
    }

    private Task Say(string alert) => _ear.WriteAsync((alert + "\n").AsMemory(), TestContext.Current.CancellationToken);

    private Task<string?> Hear(int after, params string[] words) => _ear.HearAsync(after, Patience, words, TestContext.Current.CancellationToken);
}
