namespace Tocsin.Issues;

/// <summary>How soon a person should look, P1 first.</summary>
public enum Priority
{
    /// <summary>Now.</summary>
    P1,

    /// <summary>Today.</summary>
    P2,

    /// <summary>In the course of the work.</summary>
    P3,

    /// <summary>When there is time.</summary>
    P4,
}
