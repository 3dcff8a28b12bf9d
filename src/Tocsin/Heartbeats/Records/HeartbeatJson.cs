using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Heartbeats.Schedules;

namespace Tocsin.Heartbeats.Records;

/// <summary>The stored forms of heartbeats.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(HeartbeatRecord))]
[JsonSerializable(typeof(HeartbeatPlan))]
internal sealed partial class HeartbeatJson : JsonSerializerContext;
