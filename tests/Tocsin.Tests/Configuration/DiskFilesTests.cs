using Tocsin.Configuration.Files;

namespace Tocsin.Tests.Configuration;

public class DiskFilesTests
{
    private readonly DiskFiles _files = new();

    [Fact]
    public void Reads_a_file_up_to_the_limit_and_one_byte_more()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, new string('x', 9000));

        _files.Read(path, 100).Content!.Length.ShouldBe(101);
        _files.Read(path, 100_000).Content!.Length.ShouldBe(9000);
        File.Delete(path);
    }

    [Fact]
    public void Says_why_a_file_cannot_be_read()
    {
        _files.Read("/no/such/file", 100).Trouble.ShouldBe("does not exist");
        _files.Read(Path.GetTempPath(), 100).Trouble.ShouldBe("may not be read by this user, or is a directory");
        _files.Read("a\0b", 100).Trouble.ShouldBe("cannot be read");
    }
}
