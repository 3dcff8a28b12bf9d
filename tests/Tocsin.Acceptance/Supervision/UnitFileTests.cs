using System.Text.RegularExpressions;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Supervision;

/// <summary>systemd itself reads the unit file without a complaint, and calls what it leaves open little.</summary>
public sealed partial class UnitFileTests
{
    /// <summary>systemd's own scale ends at 10; up to 2 it says OK, and most services of Debian have 9.</summary>
    private const double MostExposure = 2.0;

    private static readonly string Unit = Path.Combine(Places.Repository, "deploy", "tocsin.service");

    [Fact]
    public async Task Systemd_understands_every_line()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-unit-");
        try
        {
            // The program does not lie where the unit says on the machine of the tests.
            var text = ProgramLine().Replace(await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken), "ExecStart=/bin/true");
            var unit = Path.Combine(folder.FullName, "tocsin.service");
            await File.WriteAllTextAsync(unit, text.Replace("User=tocsin", "User=root", StringComparison.Ordinal).Replace("Group=tocsin", "Group=root", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            var verified = await Execution.RunAsync("systemd-analyze", ["verify", "--man=no", unit]);

            (verified.Output + verified.Errors).Split('\n').Where(line => line.Contains("tocsin", StringComparison.Ordinal)).ShouldBeEmpty();
            verified.ExitCode.ShouldBe(0, verified.Errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_the_unit_leaves_open_is_little()
    {
        var judged = await Execution.RunAsync("systemd-analyze", ["security", "--offline=yes", "--no-pager", Unit]);

        var exposure = Exposure().Match(judged.Output + judged.Errors);
        exposure.Success.ShouldBeTrue(judged.Output + judged.Errors);
        double.Parse(exposure.Groups[1].Value).ShouldBeLessThanOrEqualTo(MostExposure, judged.Output);
    }

    [GeneratedRegex("^ExecStart=.*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProgramLine();

    [GeneratedRegex(@"Overall exposure level for tocsin\.service: ([0-9.]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exposure();
}
