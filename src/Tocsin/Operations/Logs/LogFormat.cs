namespace Tocsin.Operations.Logs;

/// <summary>How a log line looks.</summary>
public enum LogFormat
{
    /// <summary>Pretty on a terminal, JSON everywhere else.</summary>
    Auto,

    /// <summary>One line for people.</summary>
    Pretty,

    /// <summary>One JSON object a line.</summary>
    Json,
}
