namespace Tocsin.Configuration.Files;

/// <summary>Reads the files that configuration lies in.</summary>
public interface IFileReader
{
    /// <summary>Reads at most <paramref name="limit"/> bytes and one more, so that the caller sees that a file is too large without holding it.</summary>
    FileReading Read(string path, int limit);
}
