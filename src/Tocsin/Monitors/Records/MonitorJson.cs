using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tocsin.Monitors.Records;

/// <summary>The stored form of what is known of a monitor.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MonitorRecord))]
internal sealed partial class MonitorJson : JsonSerializerContext;
