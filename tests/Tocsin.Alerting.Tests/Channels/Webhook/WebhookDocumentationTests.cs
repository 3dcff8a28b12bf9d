using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tocsin.Alerting.Channels.Webhook;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Tests.Channels.Webhook;

/// <summary>docs/webhooks.md promises names and a signature to people whose programs we never see.</summary>
public sealed class WebhookDocumentationTests
{
    private readonly string _page = File.ReadAllText(Path.Combine(Here(), "../../../../docs/webhooks.md"));

    [Fact]
    public void The_sample_body_has_the_names_of_a_real_one()
    {
        var sample = JsonDocument.Parse(Regex.Match(_page, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);
        var real = JsonDocument.Parse(AlertDocuments.Write(Samples.Opened));
        sample.RootElement.EnumerateObject().Select(property => property.Name)
            .ShouldBe(real.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void The_sample_signature_is_right() =>
        _page.ShouldContain($"`{WebhookSignature.Sign("0123456789abcdef", "1773480413", "{\"a\":1}"u8)}`");

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
