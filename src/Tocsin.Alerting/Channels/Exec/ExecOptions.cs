namespace Tocsin.Alerting.Channels.Exec;

/// <summary>The settings of an exec channel.</summary>
internal sealed record ExecOptions
{
    /// <summary>The program's whole path.</summary>
    public required string Command { get; init; }

    /// <summary>What stands after it, each as it is. May hold secrets.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables that the program gets besides. May hold secrets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Text for people on standard input instead of JSON.</summary>
    public bool PlainInput { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
