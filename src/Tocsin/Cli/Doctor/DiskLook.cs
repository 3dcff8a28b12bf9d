using System.Globalization;

namespace Tocsin.Cli.Doctor;

/// <summary>Whether there is room for what comes in.</summary>
internal static class DiskLook
{
    private const string About = "disk";

    /// <summary>A log of the embedded store that is longer than this is not being moved into the file: somebody reads for very long.</summary>
    private const long LongLogBytes = 1L << 30;

    public static Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken)
    {
        var free = new DriveInfo(Path.GetFullPath(patient.Folder)).AvailableFreeSpace;
        var findings = new List<Finding> { Judge(free, patient.Load.Settings?.Ingest.MinFreeDisk ?? 0) };
        var log = new FileInfo(Path.Combine(patient.Folder, OpenedStore.FileName + "-wal"));
        if (log.Exists && log.Length > LongLogBytes)
            findings.Add(new Finding(About, Condition.Warning, $"the store's log has grown to {Size(log.Length)}", "A backup or a long read holds it; when that has ended it shrinks by itself."));
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    internal static Finding Judge(long free, long least) => free switch
    {
        _ when free < least => new Finding(
            About, Condition.Broken, $"{Size(free)} free, less than ingest.min_free_disk ({Size(least)}): events are refused", "Free some space on the disk of the data folder, or keep less (retention)."),
        _ when free < 2 * least => new Finding(
            About, Condition.Warning, $"{Size(free)} free; below {Size(least)} (ingest.min_free_disk) events are refused", "Free some space soon, or keep less (retention)."),
        _ => new Finding(About, Condition.Ok, $"{Size(free)} free"),
    };

    private static string Size(long bytes) => bytes < 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.0} GiB");
}
