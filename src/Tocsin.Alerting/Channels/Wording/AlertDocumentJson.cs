using System.Text.Json.Serialization;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>The generated JSON code of <see cref="AlertDocument"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AlertDocument))]
internal sealed partial class AlertDocumentJson : JsonSerializerContext;
