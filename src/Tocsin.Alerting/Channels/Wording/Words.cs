using System.Text.Json;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>The written form of enumeration members: as in configuration and JSON, and as people read them.</summary>
internal static class Words
{
    /// <summary>Such as <c>rate_limit</c>.</summary>
    public static string Code(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Such as <c>rate limit</c>.</summary>
    public static string Plain(Enum value) => Code(value).Replace('_', ' ');
}
