using System.Runtime.CompilerServices;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

/// <summary>What <c>docs/checks.md</c> says of settings is so.</summary>
public sealed class ChecksDocumentTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "checks.md"));

    public static TheoryData<Type> Checks => [.. typeof(HttpCheck).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(ICheck)) && type.Namespace == typeof(HttpCheck).Namespace)];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Every_check_has_a_section_that_names_every_setting(Type check)
    {
        var section = Page.Split("\n## ").Single(section => section.Split('\n')[0].EndsWith($"`{check.Name}`", StringComparison.Ordinal));
        var settings = check.Assembly.GetType($"{check.FullName}Options")!.GetProperties().Select(property => property.Name).ToArray();

        settings.ShouldNotBeEmpty();
        foreach (var setting in settings)
            section.ShouldContain($"`{setting}`");
    }

    [Fact]
    public void It_names_every_setting_of_a_rule()
    {
        foreach (var setting in typeof(MonitorRule).GetProperties())
            Page.ShouldContain($"| `{setting.Name}` |");
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", ".."));
}
