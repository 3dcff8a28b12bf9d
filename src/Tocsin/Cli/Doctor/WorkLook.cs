using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Cli.Doctor;

/// <summary>Whether a server works on the store, and whether what is to be decided gets decided.</summary>
internal static class WorkLook
{
    private const string About = "server";

    /// <summary>A signal is decided about within a second; a batch of counts is folded as fast.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken)
    {
        // A lock shows only the server that has the same folder; the nodes of a shared store have folders of their own.
        var isServed = ServeLock.IsHeld(patient.Folder) || (patient.Database.IsShared && (await SeenNode.AllAsync(patient, cancellationToken)).Any(node => node.IsAlive));
        await using var session = await patient.Database.OpenReadAsync(cancellationToken);
        var (signals, oldest) = await session.Connection.QuerySingleAsync<(long, long?)>("SELECT COUNT(*), MIN(at) FROM signals");
        var waits = patient.Now - UnixTime.FromStore(oldest);
        return
        [
            isServed
                ? new Finding(About, Condition.Ok, "a server works on this store")
                : new Finding(About, Condition.Warning, "no server works on this store", "Start one: tocsin serve"),
            waits > Late
                ? new Finding("decisions", isServed ? Condition.Broken : Condition.Warning, $"{Phrases.Count(signals, "signal")} undecided, the oldest for {Phrases.Span(waits.Value)}", "The server's log says what keeps it from deciding.")
                : new Finding("decisions", Condition.Ok, signals == 0 ? "nothing waits to be decided" : $"{Phrases.Count(signals, "signal")} in work"),
        ];
    }
}
