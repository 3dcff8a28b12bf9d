using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting;

/// <summary>The stored forms of the engine's records.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(Subject))]
[JsonSerializable(typeof(IReadOnlyList<Link>))]
internal sealed partial class AlertingJson : JsonSerializerContext;
