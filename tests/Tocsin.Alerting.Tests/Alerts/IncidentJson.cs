using System.Text.Json.Serialization;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Tests.Alerts;

/// <summary>Writes incidents the way the server stores them.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Incident))]
internal sealed partial class IncidentJson : JsonSerializerContext;
