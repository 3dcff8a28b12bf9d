using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Enrichment;

/// <summary>The stored form of what was found.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Addition))]
internal sealed partial class EnrichmentJson : JsonSerializerContext;
