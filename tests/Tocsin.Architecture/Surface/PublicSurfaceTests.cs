using System.Reflection;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Architecture.Surface;

public sealed class PublicSurfaceTests
{
    /// <summary>Who changes what others build upon does it knowingly: the file shows in review what their code will meet.</summary>
    [Fact]
    public void What_others_can_use_of_the_library_is_what_the_checked_file_says()
    {
        var path = Path.Combine(Repository.Root, "src", "Tocsin.Alerting", "PublicApi.txt");
        var surface = PublicSurface.Of(typeof(Severity).Assembly);
        if (Environment.GetEnvironmentVariable("TOCSIN_APPROVE") == "1")
            File.WriteAllText(path, surface);
        surface.ShouldBe(File.ReadAllText(path), $"The public surface has changed. If that is meant, run this test with TOCSIN_APPROVE=1, and say in CHANGELOG.md what others must change.");
    }

    [Fact]
    public void The_surface_tells_what_a_caller_must_know() => PublicSurface.Of(Assembly.GetExecutingAssembly()).ShouldContain(
        """
        record Tocsin.Architecture.Surface.SampleSurface
            const string Usual = "plain"
            event EventHandler Changed
            int? Most { get; init; }
            new(string Name, int? Most)
            protected static string Hidden(IReadOnlyList<string?> names, bool loud = true)
            required string? Note { get; set; }
            string Name { get; init; }

        """);
}
