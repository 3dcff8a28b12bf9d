namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>How a question to a web server ended.</summary>
internal abstract record HttpFinding(TimeSpan Took)
{
    /// <summary>It was answered in full, or with more than is read.</summary>
    public sealed record Answered(int Status, string Body, bool IsCut, TimeSpan Took) : HttpFinding(Took);

    /// <summary>There was no answer, or not all of it.</summary>
    public sealed record Failed(string Why, TimeSpan Took) : HttpFinding(Took)
    {
        public CheckResult ToResult() => new(HealthState.Unhealthy, Why) { Took = Took };
    }
}
