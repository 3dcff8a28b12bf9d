namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>Which budget of its incident a notification spends.</summary>
public enum Budget
{
    /// <summary>The limit that every message of the incident counts against.</summary>
    General,

    /// <summary>The reserve that only critical messages may use.</summary>
    Reserve,
}
