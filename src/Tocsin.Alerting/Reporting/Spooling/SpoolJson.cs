using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Alerting.Reporting.Sending;

namespace Tocsin.Alerting.Reporting.Spooling;

/// <summary>The form of a parcel on disk.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Parcel))]
internal sealed partial class SpoolJson : JsonSerializerContext;
