namespace Tocsin.Delivery.Drills;

/// <summary>The last time that a channel was tried without a need, by hand or by the calendar.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="State"><c>sent</c>, <c>failed</c> or <c>pending</c>.</param>
/// <param name="Error">What went wrong at the last attempt, or null.</param>
internal sealed record LastDrill(DateTimeOffset At, string State, string? Error)
{
    public override string ToString() => $"last drill {At:yyyy-MM-dd HH:mm} UTC {State}{(Error is null ? "" : $": {Error}")}";
}
