using System.Text;
using Tocsin.Configuration;
using Tocsin.Tests.Configuration.Fakes;

namespace Tocsin.Tests.Configuration;

/// <summary>Small configurations, each named after its mistake, with what is said of it beside them.</summary>
public class MistakeFilesTests
{
    private const string EnvironmentMark = "# env ";
    private const string SecretMark = "hush";

    public static TheoryData<string> Names => [.. Directory.GetFiles(Path.Combine(Golden.Folder, "Mistakes"), "*.yml").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory, MemberData(nameof(Names))]
    public void Each_mistake_is_told_with_its_place_and_what_to_write(string name)
    {
        var path = Path.Combine(Golden.Folder, "Mistakes", name);
        var content = File.ReadAllBytes(path + ".yml");

        var load = TocsinSettings.Load(Sources(content));

        load.Settings.ShouldBeNull();
        load.Mistakes.ShouldNotBeEmpty();
        var said = string.Concat(load.Mistakes.Select(mistake => $"{mistake}\n"));
        said.ShouldNotContain(SecretMark);
        Golden.ShouldMatch(said, path + ".txt");
    }

    [Fact]
    public void There_are_enough_of_them() => Names.Count.ShouldBeGreaterThanOrEqualTo(25);

    private static SettingsSources Sources(byte[] content)
    {
        var files = new FakeFiles { ["/run/secrets/token"] = "hush-from-file\n", ["/run/secrets/empty"] = "\n" };
        files.Put(Loading.File, content);
        var environment = Encoding.UTF8.GetString(content).Split('\n')
            .Where(line => line.StartsWith(EnvironmentMark, StringComparison.Ordinal))
            .Select(line => line[EnvironmentMark.Length..].Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return Loading.Sources("", null) with { Files = files, Environment = environment };
    }
}
