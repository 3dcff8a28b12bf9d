using System.Globalization;

namespace Tocsin.Acceptance.Chaos;

/// <summary>How much is sent while everything goes wrong.</summary>
/// <param name="Events">At least so many events over all faults.</param>
internal sealed record ChaosSize(int Events)
{
    private const int Faults = 12;

    /// <summary>A few thousand, or what TOCSIN_CHAOS_EVENTS says.</summary>
    public static ChaosSize Chosen { get; } = new(
        int.TryParse(Environment.GetEnvironmentVariable("TOCSIN_CHAOS_EVENTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var events) ? events : 6000);

    public int OfOneFault => Events / Faults;

    /// <summary>What two processors shared by three nodes, two servers and the clients can bear.</summary>
    public int ASecond => Math.Clamp(Events / 500, 40, 800);
}
