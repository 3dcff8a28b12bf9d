namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Which process <see cref="ProcessCheck"/> looks for: by name or by the file with its number.</summary>
public sealed record ProcessCheckOptions
{
    /// <summary>The name of the program, without a path; null when <see cref="PidFile"/> is given.</summary>
    public string? Name { get; init; }

    /// <summary>A file with the number of the process; null when <see cref="Name"/> is given.</summary>
    public string? PidFile { get; init; }

    /// <summary>Fewer processes of that name are unhealthy.</summary>
    /// <value>1</value>
    public int AtLeast { get; init; } = 1;

    /// <summary>More processes of that name are degraded; null for no limit.</summary>
    public int? AtMost { get; init; }
}
