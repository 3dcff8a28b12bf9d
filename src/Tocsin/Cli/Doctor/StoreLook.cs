using Dapper;

namespace Tocsin.Cli.Doctor;

/// <summary>Whether the store is whole, and made by this program or an older one.</summary>
internal static class StoreLook
{
    private const string About = "store";

    public static async Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken)
    {
        var flaws = await patient.Database.FlawsAsync(cancellationToken);
        if (flaws.Count > 0)
            return [.. flaws.Select(flaw => new Finding(About, Condition.Broken, flaw, "Stop the server, keep a copy of the data folder, and restore a backup: tocsin restore FILE"))];
        await using var session = await patient.Database.OpenReadAsync(cancellationToken);
        var (events, issues) = await session.Connection.QuerySingleAsync<(long, long)>("SELECT (SELECT COUNT(*) FROM events), (SELECT COUNT(*) FROM issues)");
        return [new Finding(About, Condition.Ok, $"{patient.Database.Dialect.Name}, whole: {issues} issues, {events} events")];
    }
}
