using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Delivery;

/// <summary>The stored form of a message.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlertMessage))]
internal sealed partial class NotificationJson : JsonSerializerContext;
