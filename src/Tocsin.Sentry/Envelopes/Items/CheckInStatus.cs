namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>What a cron job says about its run.</summary>
public enum CheckInStatus
{
    /// <summary>It has started.</summary>
    InProgress,

    /// <summary>It has ended well.</summary>
    Ok,

    /// <summary>It has failed.</summary>
    Error,
}
