using Polly.CircuitBreaker;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Errors.Circuits;

/// <summary>Lets circuit breakers of Polly report what becomes of them: open, half-open and closed are one incident.</summary>
public static class CircuitReports
{
    /// <summary>Reports this circuit; handlers that are set already are called as before. Set those of one's own first, for Polly has room for one of each.</summary>
    /// <param name="options">The circuit's options.</param>
    /// <param name="alerter">Whom to tell.</param>
    /// <param name="name">What the circuit is called; part of the alert's key.</param>
    /// <returns>The same options.</returns>
    public static CircuitBreakerStrategyOptions ReportTo(this CircuitBreakerStrategyOptions options, IAlerter alerter, string name)
    {
        Attach(options, alerter, name);
        return options;
    }

    /// <inheritdoc cref="ReportTo(CircuitBreakerStrategyOptions, IAlerter, string)"/>
    public static CircuitBreakerStrategyOptions<TResult> ReportTo<TResult>(this CircuitBreakerStrategyOptions<TResult> options, IAlerter alerter, string name)
    {
        Attach(options, alerter, name);
        return options;
    }

    private static void Attach<TResult>(CircuitBreakerStrategyOptions<TResult> options, IAlerter alerter, string name)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(alerter);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var (opened, halfOpened, closed) = (options.OnOpened, options.OnHalfOpened, options.OnClosed);

        options.OnOpened = opening =>
        {
            alerter.Report(CircuitAlert.Opened(name, opening.BreakDuration, opening.IsManual, opening.Outcome.Exception));
            return opened?.Invoke(opening) ?? default;
        };
        options.OnHalfOpened = opening =>
        {
            alerter.Report(CircuitAlert.HalfOpened(name));
            return halfOpened?.Invoke(opening) ?? default;
        };
        options.OnClosed = closing =>
        {
            alerter.Report(CircuitAlert.Closed(name, closing.IsManual));
            return closed?.Invoke(closing) ?? default;
        };
    }
}
