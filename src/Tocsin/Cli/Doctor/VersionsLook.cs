using System.Runtime.InteropServices;
using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Storage.Migrations;

namespace Tocsin.Cli.Doctor;

/// <summary>What runs here, for whoever reads a bug report, and whether it and the store are of the same age.</summary>
internal static class VersionsLook
{
    private const string Schema = "schema";

    public static async Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken) =>
    [
        new Finding("versions", Condition.Ok,
            $"Tocsin {ProgramVersion.Text}, {RuntimeInformation.FrameworkDescription}, {await patient.Database.VersionAsync(cancellationToken)}, {RuntimeInformation.OSDescription}"),
        await CompareAsync(patient, cancellationToken),
    ];

    private static async Task<Finding> CompareAsync(Patient patient, CancellationToken cancellationToken)
    {
        try
        {
            return Judge(await new Migrator(patient.Database, patient.Time).CompareAsync(cancellationToken));
        }
        catch (StoreException refusal)
        {
            return new Finding(Schema, Condition.Broken, refusal.Message, "What follows is how far this program understands the store.");
        }
    }

    private static Finding Judge(SchemaGap gap)
    {
        if (gap.Newer is [.., var newest])
            return new Finding(Schema, Condition.Warning, $"the store is newer ({newest.Name}) than this program (migration {ShippedMigrations.Newest}), which works beside it", "Bring the upgrade to its end: replace this program.");
        return gap.Missing is [var next, ..]
            ? new Finding(Schema, Condition.Warning, $"the store is older than this program: it lacks {next.Name}", "It is brought up to date by the next start of a server, or any other command. Make a backup first.")
            : new Finding(Schema, Condition.Ok, $"the store's and this program's are the same (migration {ShippedMigrations.Newest})");
    }
}
