using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>A payload as a person reviews it: indented, with letters instead of escapes.</summary>
internal static partial class PayloadText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string json) => Pair().Replace(JsonNode.Parse(json)!.ToJsonString(Readable), pair => Regex.Unescape(pair.Value));

    // The serializer has no setting to leave emoji as they are.
    [GeneratedRegex(@"\\uD[89AB][0-9A-F]{2}\\uD[C-F][0-9A-F]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();
}
