using System.Text.Json.Serialization;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>The generated JSON code of what is said to Discord and what it answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DiscordPayload))]
[JsonSerializable(typeof(DiscordAnswer))]
internal sealed partial class DiscordJson : JsonSerializerContext;
