using System.Text.Json.Serialization;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>The generated JSON code of what is said to Telegram and what it answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TelegramPayload))]
[JsonSerializable(typeof(TelegramAnswer))]
internal sealed partial class TelegramJson : JsonSerializerContext;
