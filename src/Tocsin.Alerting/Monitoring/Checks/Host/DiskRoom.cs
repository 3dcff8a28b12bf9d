namespace Tocsin.Alerting.Monitoring.Checks.Host;

/// <summary>How much a disk has room for, in bytes.</summary>
internal sealed record DiskRoom(long Free, long Total)
{
    /// <summary>What is free, in percent; a file system without a size (such as proc) is never full.</summary>
    public double Percent => Total > 0 ? 100.0 * Free / Total : 100;

    /// <summary>The room that this process has where the path is; null when it cannot be looked at.</summary>
    public static DiskRoom? Of(string path)
    {
        try
        {
            var drive = new DriveInfo(Path.GetFullPath(path));
            return new DiskRoom(drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
