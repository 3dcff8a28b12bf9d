using Dapper;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Cli.Doctor;

/// <summary>A node of the register, and how long ago it was seen there.</summary>
internal sealed record SeenNode(RegisteredNode Node, TimeSpan Ago)
{
    public bool IsAlive => Ago < NodeRegister.MissedAfter;

    public static async Task<IReadOnlyList<SeenNode>> AllAsync(Patient patient, CancellationToken cancellationToken)
    {
        await using var session = await patient.Database.OpenReadAsync(cancellationToken);
        // A store that an older program made has no register until it is brought up to date, which the doctor does not do.
        if (!await session.Connection.ExecuteScalarAsync<bool>(patient.Database.Dialect.HasTable, new { name = "nodes" }))
            return [];
        var nodes = await NodeRegister.ListAsync(session.Connection);
        var now = await patient.Clock.ReadAsync(session.Connection, transaction: null);
        // Nobody may have looked since: a store that stood still, or came out of a backup.
        return [.. nodes.Select(node => new SeenNode(node, now - UnixTime.FromStore(node.SeenAt))).Where(seen => seen.Ago < NodeRegister.ForgottenAfter)];
    }
}
