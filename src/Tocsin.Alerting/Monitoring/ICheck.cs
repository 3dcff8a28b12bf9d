namespace Tocsin.Alerting.Monitoring;

/// <summary>Looks once whether something does well.</summary>
public interface ICheck
{
    /// <summary>
    /// Looks. A target that fails is a result; what is thrown counts as unhealthy with the exception's message, and a call that is cancelled
    /// by its time-out as unhealthy too.
    /// </summary>
    /// <param name="cancellationToken">Ends the look when its time is over or the checker stops.</param>
    Task<CheckResult> RunAsync(CancellationToken cancellationToken);
}
