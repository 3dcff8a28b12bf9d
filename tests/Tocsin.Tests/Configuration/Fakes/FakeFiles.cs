using System.Text;
using Tocsin.Configuration.Files;

namespace Tocsin.Tests.Configuration.Fakes;

/// <summary>Files in memory.</summary>
internal sealed class FakeFiles : IFileReader
{
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    public string this[string path]
    {
        set => _contents[path] = Encoding.UTF8.GetBytes(value);
    }

    public void Put(string path, byte[] content) => _contents[path] = content;

    public void Remove(string path) => _contents.Remove(path);

    public FileReading Read(string path, int limit) =>
        _contents.TryGetValue(path, out var content)
            ? new FileReading(content[..Math.Min(content.Length, limit + 1)], null)
            : new FileReading(null, "does not exist");
}
