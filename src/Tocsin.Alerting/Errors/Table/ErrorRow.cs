using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Errors.Table;

/// <summary>A line of the table in docs/errors.md: what it is about, and what that is taken for.</summary>
/// <param name="What">Such as <c>TimeoutException</c> or <c>ECONNREFUSED</c>.</param>
/// <param name="Verdict">What it is taken for.</param>
internal sealed record ErrorRow(string What, ErrorVerdict Verdict)
{
    /// <summary>Whether an inner exception, if there is one, knows better.</summary>
    public bool AsksInner { get; init; }

    public static ErrorRow Passing(string what, ErrorCategory category, string why, Severity severity = Severity.Warning) => new(what, new ErrorVerdict(category, IsTransient: true, severity, why));

    public static ErrorRow Lasting(string what, ErrorCategory category, string why, Severity severity = Severity.Error) => new(what, new ErrorVerdict(category, IsTransient: false, severity, why));
}
