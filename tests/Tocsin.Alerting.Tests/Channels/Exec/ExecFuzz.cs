using System.Text;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Console;
using Tocsin.Alerting.Channels.Exec;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Tests.Channels.Exec;

/// <summary>The strictest program: the kernel takes its variables, and a shell script may print them.</summary>
public sealed class ExecFuzz : RendererFuzz
{
    /// <summary>MAX_ARG_STRLEN of execve(2) with pages of 4 KiB: a longer variable is refused with E2BIG.</summary>
    private const int LongestVariable = 131_072;

    private static readonly Dictionary<string, string> None = [];

    internal override void ShouldBeAccepted(AlertMessage alert)
    {
        var variables = ExecEnvironment.Of(alert, "ops", None);
        foreach (var (name, value) in variables)
        {
            StrictDocument.ShouldBeClean(value);
            Encoding.UTF8.GetByteCount($"{name}={value}").ShouldBeLessThan(LongestVariable);
        }

        variables.Where(variable => variable.Key != "TOCSIN_TEXT").ShouldAllBe(variable => !variable.Value.Contains('\n', StringComparison.Ordinal));
        StrictDocument.ShouldBeWebPage(variables["TOCSIN_LINK"]);
        StrictDocument.ShouldBeSound(AlertDocuments.Write(alert), alert);
        StrictDocument.ShouldBeClean(ConsoleText.Render(alert, color: false));
    }
}
