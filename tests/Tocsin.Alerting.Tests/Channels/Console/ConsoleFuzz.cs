using System.Text.RegularExpressions;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Console;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Tests.Channels.Console;

/// <summary>The strictest terminal: it obeys colours of ours, and nothing else.</summary>
public sealed partial class ConsoleFuzz : RendererFuzz
{
    private const int LongestText = 60_000;

    internal override void ShouldBeAccepted(AlertMessage alert)
    {
        var plain = ConsoleText.Render(alert, color: false);
        plain.Length.ShouldBeInRange(1, LongestText);
        StrictDocument.ShouldBeClean(plain);
        plain.ShouldEndWith("\n");
        Colors().Replace(ConsoleText.Render(alert, color: true), "").ShouldBe(plain);
        StrictDocument.ShouldBeSound(AlertDocuments.Write(alert), alert);
    }

    [GeneratedRegex("\u001b\\[(0|1|2|3[1-7])m", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Colors();
}
