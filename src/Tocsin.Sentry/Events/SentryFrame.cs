namespace Tocsin.Sentry.Events;

/// <summary>One call of a stack.</summary>
/// <param name="Module">The module, namespace or class.</param>
/// <param name="Function">The function as the SDK shows it.</param>
/// <param name="Filename">The file, relative where the SDK knows how.</param>
/// <param name="AbsPath">The file's absolute path or URL.</param>
/// <param name="Package">The library, image or jar.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1.</param>
/// <param name="InApp">True for the application's own code, false for a library's, null when the SDK does not say.</param>
public sealed record SentryFrame(
    string? Module,
    string? Function,
    string? Filename,
    string? AbsPath,
    string? Package,
    int? Line,
    int? Column,
    bool? InApp);
