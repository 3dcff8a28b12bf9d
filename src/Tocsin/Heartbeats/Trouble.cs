namespace Tocsin.Heartbeats;

/// <summary>What can be wrong with a heartbeat.</summary>
internal enum Trouble
{
    /// <summary>A sign did not come in time.</summary>
    Missed,

    /// <summary>A run said that it failed.</summary>
    Failed,

    /// <summary>A run did not end within the time that it may take.</summary>
    Overrun,
}
