namespace Tocsin.Cli.Doctor;

/// <summary>How a finding is to be taken.</summary>
internal enum Condition
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, and somebody should look at it.</summary>
    Warning,

    /// <summary>Alerts are or soon will be late or lost.</summary>
    Broken,
}
