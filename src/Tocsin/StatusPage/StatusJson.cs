using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Alerting.Monitoring;

namespace Tocsin.StatusPage;

/// <summary>The page for programs.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(HealthStates)])]
[JsonSerializable(typeof(StatusReport))]
internal sealed partial class StatusJson : JsonSerializerContext
{
    private sealed class HealthStates() : JsonStringEnumConverter<HealthState>(JsonNamingPolicy.CamelCase);
}
