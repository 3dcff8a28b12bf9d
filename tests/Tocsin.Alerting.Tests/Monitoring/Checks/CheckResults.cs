using System.Diagnostics.CodeAnalysis;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

/// <summary>Compares results by what a person reads.</summary>
internal static class CheckResults
{
    public static IEqualityComparer<CheckResult> SameFinding { get; } = new ByFinding();

    private sealed class ByFinding : IEqualityComparer<CheckResult>
    {
        public bool Equals(CheckResult? one, CheckResult? other) => (one?.State, one?.Text) == (other?.State, other?.Text);

        public int GetHashCode([DisallowNull] CheckResult result) => (result.State, result.Text).GetHashCode();
    }
}
