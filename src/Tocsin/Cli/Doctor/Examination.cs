namespace Tocsin.Cli.Doctor;

/// <summary>All that the doctor looks at, in the order that it is shown.</summary>
internal static class Examination
{
    private static readonly Func<Patient, CancellationToken, Task<IReadOnlyList<Finding>>>[] Looks =
    [
        VersionsLook.LookAsync,
        ConfigurationLook.LookAsync,
        StoreLook.LookAsync,
        DiskLook.LookAsync,
        ClockLook.LookAsync,
        NodesLook.LookAsync,
        LeasesLook.LookAsync,
        WorkLook.LookAsync,
        ChannelsLook.LookAsync,
    ];

    public static async Task<IReadOnlyList<Finding>> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var look in Looks)
            findings.AddRange(await look(patient, cancellationToken));
        return findings;
    }
}
