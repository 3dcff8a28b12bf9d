namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>The links of the chain that explains a decision, in the order in which they are asked.</summary>
public enum Stage
{
    /// <summary>What the signal means for the incident.</summary>
    Rule,

    /// <summary>Muted by hand.</summary>
    Silence,

    /// <summary>Muted by hand, for one issue.</summary>
    Snooze,

    /// <summary>Muted by another incident.</summary>
    Inhibition,

    /// <summary>Whether it follows from something else that fails.</summary>
    Folding,

    /// <summary>Muted by the calendar.</summary>
    Maintenance,

    /// <summary>Taken on by a person.</summary>
    Acknowledgement,

    /// <summary>Whether it opens and ends again and again.</summary>
    Flapping,

    /// <summary>Whether it lasted long enough.</summary>
    HoldFor,

    /// <summary>Who wants to hear of it.</summary>
    Route,

    /// <summary>What a channel wants to hear.</summary>
    Channel,

    /// <summary>Whether a channel has heard it already.</summary>
    Dedup,

    /// <summary>Whether too much opens at once.</summary>
    Storm,

    /// <summary>Whether there is budget left.</summary>
    Limit,
}
