using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Cli.Doctor;

/// <summary>Whether this machine's clock can be believed: windows, reminders and back-off all hang on it.</summary>
internal static class ClockLook
{
    private const string About = "clock";

    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken)
    {
        await using var session = await patient.Database.OpenReadAsync(cancellationToken);
        // What this program itself wrote down last; the times of events are their senders' and prove nothing.
        var written = await session.Connection.QuerySingleAsync<long?>(
            """
            SELECT MAX(at) FROM (
                SELECT (SELECT received_at FROM events ORDER BY id DESC LIMIT 1) AS at
                UNION ALL SELECT (SELECT at FROM ledger ORDER BY id DESC LIMIT 1)
                UNION ALL SELECT (SELECT at FROM deliveries ORDER BY id DESC LIMIT 1)) AS latest
            """);
        var ahead = UnixTime.FromStore(written) - patient.Now;
        return ahead > Tolerated
            ? [new Finding(About, Condition.Broken, $"the store holds a moment that is {Phrases.Span(ahead.Value)} ahead of this machine's clock", "The clock was set back, or was wrong before. Set it by NTP; limits and pauses count right again when that moment is reached.")]
            : [new Finding(About, Condition.Ok, $"{patient.Now:yyyy-MM-dd HH:mm:ss} UTC, and nothing in the store is later")];
    }
}
