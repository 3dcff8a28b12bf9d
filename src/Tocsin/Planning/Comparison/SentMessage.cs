namespace Tocsin.Planning.Comparison;

/// <summary>A message as far as it can be told from another: who heard what of what, when.</summary>
/// <param name="At">When it was decided, in UTC.</param>
/// <param name="Channel">Who heard it.</param>
/// <param name="Kind">What was told.</param>
/// <param name="Severity">How bad it was, as a number.</param>
/// <param name="Key">The alert key, or null in a digest.</param>
internal sealed record SentMessage(DateTimeOffset At, string Channel, string Kind, long Severity, string? Key)
{
    public static SentMessage Of(SpokenMessage spoken) => new(spoken.At, spoken.Channel, spoken.Kind.ToString(), (long)spoken.Severity, spoken.Key);
}
