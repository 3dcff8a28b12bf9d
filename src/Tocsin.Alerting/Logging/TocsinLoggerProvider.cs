using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.Logging;

/// <summary>Reports what is logged. Filters of the logging for <c>Tocsin</c> come before the level here.</summary>
[ProviderAlias("Tocsin")]
internal sealed class TocsinLoggerProvider(ReportIntake intake, LogLevel minLevel) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => OwnLog.Is(categoryName) ? NullLogger.Instance : new TocsinLogger(categoryName, intake, minLevel, () => _scopes);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // the reports are the alerting's, which ends by itself
    }
}
