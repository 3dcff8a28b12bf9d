using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Delivery;

public sealed class CircuitBreakerTests
{
    private static readonly DeliveryResult Broken = new DeliveryResult.Retry(FailureReason.Network, "no connection");
    private static readonly DeliveryResult Unwanted = new DeliveryResult.Refused(FailureReason.Rejected, "no");
    private static readonly DeliveryResult Fine = new DeliveryResult.Delivered();

    private readonly ManualTime _time = new();
    private readonly CircuitBreaker _circuit;

    public CircuitBreakerTests() => _circuit = new CircuitBreaker(new CircuitBreakerOptions { Failures = 3 }, _time);

    [Fact]
    public void It_opens_after_so_many_failures_in_a_row()
    {
        Report(Broken, Broken);
        _circuit.State.ShouldBe(CircuitState.Closed);
        Report(Broken);
        _circuit.State.ShouldBe(CircuitState.Open);

        _circuit.TryEnter(out var lookAgain).ShouldBeFalse();
        lookAgain.ShouldBe(_time.GetUtcNow() + TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_success_or_a_refusal_in_between_starts_the_count_anew()
    {
        Report(Broken, Broken, Fine, Broken, Broken, Unwanted, Broken, Broken);
        _circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public void Refused_content_never_opens_it()
    {
        Report(Unwanted, Unwanted, Unwanted, Unwanted);
        _circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public void Half_open_lets_exactly_one_through()
    {
        Open();
        _time.Advance(TimeSpan.FromSeconds(30));
        _circuit.State.ShouldBe(CircuitState.HalfOpen);

        _circuit.TryEnter(out _).ShouldBeTrue();
        _circuit.TryEnter(out var lookAgain).ShouldBeFalse();
        lookAgain.ShouldBe(_time.GetUtcNow() + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Half_open_lets_exactly_one_through_also_when_all_ask_at_once()
    {
        Open();
        _time.Advance(TimeSpan.FromSeconds(30));
        using var start = new Barrier(8);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return _circuit.TryEnter(out DateTimeOffset _);
            },
            TaskCreationOptions.LongRunning)));
        answers.Count(entered => entered).ShouldBe(1);
    }

    [Fact]
    public void The_one_that_succeeds_closes_it()
    {
        Open();
        _time.Advance(TimeSpan.FromSeconds(30));
        _circuit.TryEnter(out _).ShouldBeTrue();
        Report(Fine);
        _circuit.State.ShouldBe(CircuitState.Closed);
        _circuit.TryEnter(out _).ShouldBeTrue();
        _circuit.TryEnter(out _).ShouldBeTrue();
    }

    [Fact]
    public void The_one_that_fails_opens_it_again()
    {
        Open();
        _time.Advance(TimeSpan.FromSeconds(30));
        _circuit.TryEnter(out _).ShouldBeTrue();
        Report(Broken);
        _circuit.State.ShouldBe(CircuitState.Open);
        _time.Advance(TimeSpan.FromSeconds(30));
        _circuit.TryEnter(out _).ShouldBeTrue();
    }

    [Fact]
    public void The_one_that_is_given_up_or_lost_makes_way_for_another()
    {
        Open();
        _time.Advance(TimeSpan.FromSeconds(30));
        _circuit.TryEnter(out _).ShouldBeTrue();
        _circuit.Abandon();
        _circuit.TryEnter(out _).ShouldBeTrue();

        _time.Advance(TimeSpan.FromMinutes(1));
        _circuit.TryEnter(out _).ShouldBeTrue();
    }

    [Fact]
    public void It_stays_open_as_long_as_the_vendor_asks()
    {
        Report(Broken, Broken, new DeliveryResult.Retry(FailureReason.RateLimited, "slow down", TimeSpan.FromMinutes(10)));
        _time.Advance(TimeSpan.FromMinutes(9));
        _circuit.State.ShouldBe(CircuitState.Open);
        _time.Advance(TimeSpan.FromMinutes(1));
        _circuit.State.ShouldBe(CircuitState.HalfOpen);
    }

    private void Open() => Report(Broken, Broken, Broken);

    private void Report(params DeliveryResult[] results)
    {
        foreach (var result in results)
            _circuit.Report(result);
    }
}
