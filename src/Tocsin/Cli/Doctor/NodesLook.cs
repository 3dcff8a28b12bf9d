using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;
using Tocsin.Storage.Migrations;

namespace Tocsin.Cli.Doctor;

/// <summary>Which nodes work on the store, with which version, and whether each can work with its schema.</summary>
internal static class NodesLook
{
    public static async Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken)
    {
        var nodes = await SeenNode.AllAsync(patient, cancellationToken);
        if (nodes.Count == 0)
            return [];
        await using var session = await patient.Database.OpenReadAsync(cancellationToken);
        var applied = (await session.Connection.QueryAsync<AppliedMigration>(AppliedMigration.Select)).AsList();
        return [.. nodes.Select(node => Judge(node, applied)), .. Mixed([.. nodes.Where(node => node.IsAlive)])];
    }

    private static Finding Judge(SeenNode seen, IReadOnlyList<AppliedMigration> applied)
    {
        var (about, node) = ($"node {seen.Node.Name}", seen.Node);
        var program = $"Tocsin {node.Version}, knows migration {node.Knows}";
        if (!seen.IsAlive)
            return new Finding(about, Condition.Warning, $"{program}; not seen for {Phrases.Span(seen.Ago)}", "It was killed, or cannot reach the store: see its log. One that is gone for good is forgotten after an hour.");
        return applied.FirstOrDefault(migration => migration.Number > node.Knows && migration.CompatibleFrom > node.Knows) is { } beyond
            ? new Finding(about, Condition.Broken, $"{program}; it cannot work with the store since migration {beyond.Name}, and is not ready", "Replace it with the version that the other nodes have.")
            : new Finding(about, Condition.Ok, $"{program}; up since {UnixTime.FromStore(node.StartedAt):yyyy-MM-dd HH:mm:ss} UTC");
    }

    private static IEnumerable<Finding> Mixed(IReadOnlyList<SeenNode> alive)
    {
        var versions = alive.GroupBy(seen => seen.Node.Version, seen => seen.Node.Name).OrderBy(version => version.Key, StringComparer.Ordinal).ToList();
        if (versions.Count > 1)
            yield return new Finding("nodes", Condition.Warning, $"mixed versions: {string.Join("; ", versions.Select(version => $"{version.Key} on {string.Join(", ", version)}"))}", "Bring the upgrade to its end: replace the older nodes.");
    }
}
