namespace Tocsin.Heartbeats;

/// <summary>Troubles of heartbeats as people write them.</summary>
internal static class TroubleWords
{
    /// <summary>For lists.</summary>
    public static string Of(Trouble trouble) => trouble switch
    {
        Trouble.Missed => "missed",
        Trouble.Failed => "failed",
        _ => "overrun",
    };

    /// <summary>What is counted of an outage, in the singular.</summary>
    /// <param name="troubles">The troubles since it was last well, each once.</param>
    public static string UnitOf(IReadOnlyList<Trouble> troubles) => troubles switch
    {
        [Trouble.Missed] => "missed sign",
        [Trouble.Failed] => "failed run",
        [Trouble.Overrun] => "overrun",
        _ => "failure",
    };
}
