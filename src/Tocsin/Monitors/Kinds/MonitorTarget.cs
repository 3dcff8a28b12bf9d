namespace Tocsin.Monitors.Kinds;

/// <summary>What a monitor looks at.</summary>
/// <param name="Shown">For people, without secrets, such as <c>db.internal:5432/orders</c>.</param>
/// <param name="Make">Makes the check.</param>
public sealed record MonitorTarget(string Shown, CheckFactory Make)
{
    /// <summary>What exceptions call it: <c>db.internal:5432</c>, <c>db.internal</c>, <c>orders</c>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
