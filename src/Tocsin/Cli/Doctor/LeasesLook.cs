using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Delivery;
using Tocsin.Delivery.Claims;
using Tocsin.Digest.Retention;
using Tocsin.Digest.Spikes;
using Tocsin.Storage;

namespace Tocsin.Cli.Doctor;

/// <summary>Who does what only one node does: each channel, retention, and the look-out for spikes. A store that one process serves has no leases.</summary>
internal static class LeasesLook
{
    /// <summary>Nodes ask every three seconds for what is free; one that nobody took for longer nobody asks for.</summary>
    private static readonly TimeSpan Untaken = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken)
    {
        if (!patient.Database.IsShared)
            return [];
        var nodes = (await SeenNode.AllAsync(patient, cancellationToken)).ToDictionary(seen => seen.Node.Name, StringComparer.Ordinal);
        await using var session = await patient.Database.OpenReadAsync(cancellationToken);
        var leases = (await session.Connection.QueryAsync<Row>("SELECT name AS Name, holder AS Holder, fence AS Fence, until AS Until FROM leases ORDER BY name")).AsList();
        var now = await patient.Clock.ReadAsync(session.Connection, transaction: null);
        var wanted = Wanted(patient) ?? [.. leases.Select(lease => lease.Name)];
        var isServed = nodes.Values.Any(node => node.IsAlive);
        return
        [
            .. wanted.Select(name => Judge(leases.Find(lease => lease.Name == name) ?? new Row { Name = name }, now, isServed)),
            .. leases.Where(lease => lease.IsHeld(now) && !wanted.Contains(lease.Name)).Select(lease => Unknown(lease, now)),
            .. leases.Where(lease => lease.IsHeld(now) && !nodes.ContainsKey(lease.Holder)).Select(lease => lease.Holder).Distinct(StringComparer.Ordinal).Select(Nameless),
        ];
    }

    // What every node asks for; unknown where the configuration has mistakes.
    private static List<string>? Wanted(Patient patient) => patient.Load.Settings is { } settings
        ? [.. settings.Channels.Select(channel => channel.Name).Append(ChannelDirectory.LastResort).Distinct().Order(StringComparer.Ordinal).Select(Claimant.LeaseOf), RetentionWorker.LeaseName, SpikeWorker.LeaseName]
        : null;

    private static Finding Judge(Row lease, DateTimeOffset now, bool isServed)
    {
        var about = $"lease {lease.Name}";
        if (lease.IsHeld(now))
            return new Finding(about, Condition.Ok, Holding(lease, now));
        if (!isServed)
            return new Finding(about, Condition.Warning, "nobody holds it, for no node works on this store");
        // A lease that was handed back says so with 0, and one that nobody ever took has no row.
        var since = lease.Until > 0 ? now - UnixTime.FromStore(lease.Until) : TimeSpan.Zero;
        return since > Untaken
            ? new Finding(about, Condition.Broken, $"ran out {Phrases.Span(since)} ago at {lease.Holder} (fence {lease.Fence}), and nobody took it", "Do all nodes have the same configuration? Their logs say what keeps them from it.")
            : new Finding(about, Condition.Warning, "nobody holds it at this moment", "A node takes it within seconds. Look again.");
    }

    private static Finding Unknown(Row lease, DateTimeOffset now) =>
        new($"lease {lease.Name}", Condition.Warning, $"{Holding(lease, now)}, and this configuration knows no such work", "Give all nodes, and this command, the same configuration.");

    private static Finding Nameless(string holder) =>
        new($"node {holder}", Condition.Warning, "holds leases and does not say its version", "Its program is older than the register of nodes, or it has only just come. Look again in a minute; then replace it.");

    private static string Holding(Row lease, DateTimeOffset now) => $"held by {lease.Holder} (fence {lease.Fence}), runs {Phrases.Span(UnixTime.FromStore(lease.Until) - now)} more unless renewed";

    private sealed class Row
    {
        public string Name { get; init; } = "";

        public string Holder { get; init; } = "";

        public long Fence { get; init; }

        public long Until { get; init; }

        public bool IsHeld(DateTimeOffset now) => UnixTime.FromStore(Until) > now;
    }
}
