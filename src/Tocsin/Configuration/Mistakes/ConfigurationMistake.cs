namespace Tocsin.Configuration.Mistakes;

/// <summary>One thing that is wrong in the configuration, and what to write instead.</summary>
/// <param name="File">The file as the user named it, or <c>environment TOCSIN_…</c>.</param>
/// <param name="Line">The line, from 1; 0 when the place has no lines.</param>
/// <param name="Column">The column, from 1; 0 when the place has no lines.</param>
/// <param name="Path">The setting, such as <c>channels.ops.token</c>; empty when the file as a whole is meant.</param>
/// <param name="Message">What, which, and what to write instead. Never holds a secret.</param>
public sealed record ConfigurationMistake(string File, int Line, int Column, string Path, string Message)
{
    /// <summary>One line as compilers print them, so that editors can jump to the place.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}: {Message}";
}
