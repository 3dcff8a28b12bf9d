using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Alerting.Raising;

/// <summary>A signal about something that is no issue, on its way into the outbox.</summary>
/// <param name="Key">The alert key.</param>
/// <param name="Kind">Why it is raised.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Detail">What happened, for people.</param>
/// <param name="Subject">What it is about; null for what the key's last incident said.</param>
/// <param name="Origin">The configuration line behind it, or null.</param>
internal sealed record SignalDraft(string Key, SignalKind Kind, Severity Severity, DateTimeOffset At, string Detail, Subject? Subject, string? Origin)
{
    /// <summary>Raises it with the transaction that holds what it follows from; ring the <see cref="AlertingBell"/> after the commit.</summary>
    public Task RaiseAsync(WriteTransaction transaction) => transaction.Connection.ExecuteAsync(
        "INSERT INTO signals (key, kind, severity, at, detail, origin, subject) VALUES (@Key, @kind, @severity, @at, @detail, @Origin, @subject)",
        new
        {
            Key,
            kind = Kind.ToString(),
            severity = (long)Severity,
            at = At.ToStore(),
            detail = StoredText.Of(Detail),
            Origin,
            subject = Subject is null ? null : SubjectJson.Write(Subject),
        },
        transaction.Inner);
}
