namespace Tocsin.Alerting.Monitoring.Checks.Host;

/// <summary>A small file of this machine.</summary>
internal static class HostFile
{
    /// <summary>Its text; null when it is not there or may not be read.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
