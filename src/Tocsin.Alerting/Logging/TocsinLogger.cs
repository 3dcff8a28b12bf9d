using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.Logging;

/// <summary>Reports what one category logs: its words as the title, its template as what its repeats have in common, its values and scopes as labels.</summary>
internal sealed class TocsinLogger(string category, ReportIntake intake, LogLevel minLevel, Func<IExternalScopeProvider> scopes) : ILogger
{
    private readonly bool _isHost = HostLog.Is(category);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= minLevel && logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes().Push(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || (exception is not null && !intake.IsNew(exception, _isHost ? HostLog.SeenBy(this, eventId) : this)))
            return;

        // What was thrown, and where, tells more than the words around it.
        var group = exception is not null ? "" : LogLabels.TemplateOf(state) ?? formatter(state, exception);
        var isCrash = _isHost && HostLog.IsCrash(eventId);
        intake.Take(category, group, exception, isCrash ? Severity.Critical : SeverityOf(logLevel), (Logger: this, state, eventId, exception, formatter, isCrash), static entry =>
        {
            var (title, message) = entry.Logger.WordsOf(entry.formatter(entry.state, entry.exception), entry.exception, entry.isCrash);
            return new Alert { Title = title, Message = message, Labels = LogLabels.Of(entry.state, entry.eventId, entry.Logger.Scopes) };
        });
    }

    private IExternalScopeProvider Scopes => scopes();

    // The words of a framework can be a page, or say nothing. Then what was thrown names the trouble, and they are the text.
    private (string Title, string? Message) WordsOf(string words, Exception? exception, bool isCrash) => (words.Length > 0, exception) switch
    {
        (false, null) => (category, null),
        (false, { } thrown) => (Thrown.TitleOf(thrown), Thrown.Says(thrown)),
        (true, null) => (ShortTitle.Of(words), ShortTitle.Holds(words) ? null : words),
        (true, { } thrown) when ShortTitle.Holds(words) && !isCrash => (words, Thrown.Says(thrown)),
        (true, { } thrown) => (Thrown.TitleOf(thrown), $"{words}\n{Thrown.Says(thrown)}"),
    };

    private static Severity SeverityOf(LogLevel level) => level switch
    {
        LogLevel.Critical => Severity.Critical,
        LogLevel.Error => Severity.Error,
        LogLevel.Warning => Severity.Warning,
        LogLevel.Information => Severity.Info,
        _ => Severity.Debug,
    };
}
