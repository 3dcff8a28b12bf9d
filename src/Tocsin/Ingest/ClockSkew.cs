namespace Tocsin.Ingest;

/// <summary>How far a client's clock is off, told from when it says that it sent the envelope.</summary>
internal static class ClockSkew
{
    /// <summary>Less is taken for the network's delay.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromMinutes(1);

    public static TimeSpan Of(DateTimeOffset? sentAt, DateTimeOffset receivedAt)
    {
        var ahead = sentAt - receivedAt ?? TimeSpan.Zero;
        return ahead.Duration() < Noticeable ? TimeSpan.Zero : ahead;
    }
}
