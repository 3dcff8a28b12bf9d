namespace Tocsin.Alerting.Policy.Muting;

/// <summary>A person does not want to hear of one issue for a while. It also ends when its incident is over.</summary>
/// <param name="Author">Who snoozed it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="End">What ends it.</param>
public sealed record Snooze(string Author, DateTimeOffset At, SnoozeEnd End);
