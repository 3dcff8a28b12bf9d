namespace Tocsin.Delivery;

/// <summary>Where a notification stands; the numbers are stored.</summary>
internal enum NotificationState
{
    /// <summary>To be sent, now or after a pause.</summary>
    Pending = 0,

    /// <summary>The vendor took it.</summary>
    Sent = 1,

    /// <summary>Given up; another channel was told instead.</summary>
    Failed = 2,

    /// <summary>An edit that a later edit made pointless.</summary>
    Superseded = 3,
}
