namespace Tocsin.Alerting.Witnesses;

/// <summary>How far back what was decided can be decided again.</summary>
internal static class ReplayReach
{
    /// <summary>An incident that lasts costs a row a day for each of them.</summary>
    public const int MostDays = 31;
}
