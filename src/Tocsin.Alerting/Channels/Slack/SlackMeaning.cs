namespace Tocsin.Alerting.Channels.Slack;

/// <summary>What Slack's error codes come down to.</summary>
internal enum SlackMeaning
{
    /// <summary>The token or the webhook is not valid any more.</summary>
    Credential,

    /// <summary>The app was not given the right.</summary>
    Scope,

    /// <summary>The app may not write in this channel.</summary>
    Place,

    /// <summary>The channel or the webhook does not exist, or is archived.</summary>
    Unknown,

    /// <summary>Slack is in trouble.</summary>
    Trouble,

    /// <summary>Too many messages.</summary>
    TooFast,

    /// <summary>Slack did not get the whole call in time.</summary>
    TooSlow,

    /// <summary>The message to edit is gone or may no longer be edited.</summary>
    Gone,

    /// <summary>The blocks are at fault.</summary>
    Unreadable,

    /// <summary>The message is too long.</summary>
    TooLong,

    /// <summary>The thread is gone or closed.</summary>
    Thread,
}
