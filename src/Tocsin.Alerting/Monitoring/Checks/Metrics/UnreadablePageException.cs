namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>There is a page, and no metrics can be had from it.</summary>
/// <param name="why">Why, as a result says it.</param>
public sealed class UnreadablePageException(string why) : IOException(why);
