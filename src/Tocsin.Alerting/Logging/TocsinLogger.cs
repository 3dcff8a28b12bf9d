using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.Logging;

/// <summary>Reports what one category logs: its words as the title, its template as what its repeats have in common, its values and scopes as labels.</summary>
internal sealed class TocsinLogger(string category, ReportIntake intake, LogLevel minLevel, Func<IExternalScopeProvider> scopes) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => logLevel >= minLevel && logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes().Push(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || (exception is not null && !intake.IsNew(exception, this)))
            return;

        // What was thrown, and where, tells more than the words around it.
        var group = exception is not null ? "" : LogLabels.TemplateOf(state) ?? formatter(state, exception);
        intake.Take(category, group, exception, SeverityOf(logLevel), (Logger: this, state, eventId, exception, formatter), static entry => new Alert
        {
            Title = entry.Logger.TitleOf(entry.formatter(entry.state, entry.exception), entry.exception),
            Message = entry.exception is null ? null : Thrown.TitleOf(entry.exception),
            Labels = LogLabels.Of(entry.state, entry.eventId, entry.Logger.Scopes),
        });
    }

    private IExternalScopeProvider Scopes => scopes();

    private string TitleOf(string words, Exception? exception) => words.Length > 0 ? words : exception is null ? category : Thrown.TitleOf(exception);

    private static Severity SeverityOf(LogLevel level) => level switch
    {
        LogLevel.Critical => Severity.Critical,
        LogLevel.Error => Severity.Error,
        LogLevel.Warning => Severity.Warning,
        LogLevel.Information => Severity.Info,
        _ => Severity.Debug,
    };
}
