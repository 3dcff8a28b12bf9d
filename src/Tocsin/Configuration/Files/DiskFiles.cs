namespace Tocsin.Configuration.Files;

/// <summary>Files on the disk.</summary>
public sealed class DiskFiles : IFileReader
{
    private const int SmallFile = 4096;

    public FileReading Read(string path, int limit)
    {
        try
        {
            // Editors and secret mounts replace files while they are read, so nobody is locked out.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var expected = file.CanSeek ? (int)Math.Min(limit, Math.Max(file.Length, SmallFile)) : limit;
            var content = new byte[expected + 1];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return new FileReading(content[..length], null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileReading(null, "does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            return new FileReading(null, "may not be read by this user, or is a directory");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            return new FileReading(null, "cannot be read");
        }
    }
}
