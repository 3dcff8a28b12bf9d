using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Tocsin.Architecture.Doors;

/// <summary>Which project may use which other.</summary>
public sealed class ProjectDoorsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Tocsin.Sentry"] = [],
        ["Tocsin.Alerting"] = [],
        ["Tocsin.Alerting.AspNetCore"] = ["Tocsin.Alerting"],
        ["Tocsin.Investigation"] = [],
        ["tocsin"] = ["Tocsin.Alerting", "Tocsin.Investigation", "Tocsin.Sentry"],
    };

    [Fact]
    public void Projects_use_each_other_only_through_the_doors_of_the_table() =>
        new DoorTable(Allowed, []).Complaints(Allowed.Keys.SelectMany(References).ToDictionary(door => door, _ => "an assembly reference")).ShouldBeEmpty();

    [Fact]
    public void A_forbidden_reference_is_reported() =>
        new DoorTable(new Dictionary<string, string[]> { ["tocsin"] = ["Tocsin.Sentry"] }, [])
            .Complaints(References("tocsin").ToDictionary(door => door, _ => "an assembly reference"))
            .ShouldContain(complaint => complaint.StartsWith("tocsin → Tocsin.Alerting is not in the table"));

    [Theory]
    [InlineData("Tocsin.Sentry")]
    [InlineData("Tocsin.Alerting")]
    [InlineData("Tocsin.Investigation")]
    public void The_libraries_projects_reference_no_project(string library) =>
        Repository.Read($"src/{library}/{library}.csproj").ShouldNotContain("ProjectReference");

    private static IEnumerable<Door> References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(Allowed.ContainsKey)
            .Select(name => new Door(assembly, name))];
    }
}
