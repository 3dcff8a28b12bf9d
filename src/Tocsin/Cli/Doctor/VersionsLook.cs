using System.Runtime.InteropServices;
using Tocsin.Operations;

namespace Tocsin.Cli.Doctor;

/// <summary>What runs here, for whoever reads a bug report.</summary>
internal static class VersionsLook
{
    public static async Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken) =>
    [
        new Finding("versions", Condition.Ok,
            $"Tocsin {ProgramVersion.Text}, {RuntimeInformation.FrameworkDescription}, {await patient.Database.VersionAsync(cancellationToken)}, {RuntimeInformation.OSDescription}"),
    ];
}
