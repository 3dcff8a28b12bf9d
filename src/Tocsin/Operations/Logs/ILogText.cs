namespace Tocsin.Operations.Logs;

/// <summary>Renders an entry; the line break at the end is the writer's.</summary>
internal interface ILogText
{
    /// <summary>Whether a rendered entry is one JSON text, which masking must leave one.</summary>
    bool IsJson { get; }

    string Render(LogEntry entry);
}
