using System.Text;
using System.Text.Json;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>Reads an alert's JSON as the strictest receiver would: docs/webhooks.md says what it may rely on.</summary>
internal static class StrictDocument
{
    private const int LargestBody = 500_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    private static readonly string[] Names = PropertiesOf(AlertDocuments.Write(Samples.Opened));

    public static void ShouldBeSound(ReadOnlySpan<byte> body, AlertMessage alert)
    {
        body.Length.ShouldBeLessThan(LargestBody);
        var text = Strict.GetString(body);
        text.IndexOf('\n').ShouldBe(-1, "it stands on one line");
        using var document = JsonDocument.Parse(text, Options);
        var root = document.RootElement;
        root.EnumerateObject().Select(property => property.Name).ShouldBe(Names);
        ShouldBeClean(root);
        root.GetProperty("kind").GetString().ShouldBe(alert.Kind.ToString().ToLowerInvariant());
        root.GetProperty("labels").EnumerateObject().Count().ShouldBeLessThanOrEqualTo(50);
        root.GetProperty("lines").GetArrayLength().ShouldBe(Math.Min(50, alert.Lines.Count));
        root.GetProperty("more").GetInt64().ShouldBe(alert.More + (long)Math.Max(0, alert.Lines.Count - 50));
        root.GetProperty("additions").GetArrayLength().ShouldBe(Math.Min(10, alert.Additions.Count));
        foreach (var link in root.GetProperty("links").EnumerateObject().Select(link => link.Value).Concat(root.GetProperty("lines").EnumerateArray().Concat(root.GetProperty("additions").EnumerateArray()).Select(part => part.GetProperty("link"))))
            ShouldBeWebPage(link.GetString());
    }

    /// <summary>No control character but a line break, and no half of a character.</summary>
    public static void ShouldBeClean(string text)
    {
        Strict.GetByteCount(text).ShouldBeGreaterThanOrEqualTo(0);
        text.AsSpan().ContainsAnyInRange('\0', '\u0009').ShouldBeFalse();
        text.AsSpan().ContainsAnyInRange('\u000b', '\u001f').ShouldBeFalse();
        text.AsSpan().ContainsAnyInRange('\u007f', '\u009f').ShouldBeFalse();
    }

    public static void ShouldBeWebPage(string? link)
    {
        if (!string.IsNullOrEmpty(link))
            new Uri(link).Scheme.ShouldBeOneOf("http", "https");
    }

    private static void ShouldBeClean(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                ShouldBeClean(element.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    ShouldBeClean(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    ShouldBeClean(property.Name);
                    ShouldBeClean(property.Value);
                }

                break;
        }
    }

    private static string[] PropertiesOf(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.EnumerateObject().Select(property => property.Name)];
    }
}
