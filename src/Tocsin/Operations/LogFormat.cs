namespace Tocsin.Operations;

/// <summary>How log lines are written.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Pretty,

    /// <summary>One JSON object a line.</summary>
    Json,
}
