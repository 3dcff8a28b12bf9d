using System.Collections.Concurrent;
using Tocsin.Alerting.Monitoring;

namespace Tocsin.Alerting.Tests.Monitoring;

/// <summary>A check that finds what the test says.</summary>
internal sealed class FakeCheck(Func<CancellationToken, Task<CheckResult>>? look = null) : ICheck
{
    private int _within;

    /// <summary>What it finds while <paramref name="look"/> is not given.</summary>
    public HealthState State { get; set; } = HealthState.Healthy;

    /// <summary>How often it was run.</summary>
    public int Runs { get; private set; }

    /// <summary>How often it was run while it ran.</summary>
    public int Overlaps { get; private set; }

    /// <summary>The tokens it was given.</summary>
    public ConcurrentQueue<CancellationToken> Tokens { get; } = [];

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _within) > 1)
            Overlaps++;
        Runs++;
        Tokens.Enqueue(cancellationToken);
        try
        {
            return look is null ? new CheckResult(State, $"run {Runs}") : await look(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _within);
        }
    }
}
