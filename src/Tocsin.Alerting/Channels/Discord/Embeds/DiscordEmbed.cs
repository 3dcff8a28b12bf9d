namespace Tocsin.Alerting.Channels.Discord.Embeds;

/// <summary>The framed part of a message (https://discord.com/developers/docs/resources/message#embed-object).</summary>
internal sealed record DiscordEmbed
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    /// <summary>The colour of the bar at the side, as 0xRRGGBB.</summary>
    public required int Color { get; init; }

    /// <summary>Shown in the reader's own time.</summary>
    public required DateTime Timestamp { get; init; }

    public IReadOnlyList<DiscordField>? Fields { get; init; }

    public DiscordFooter? Footer { get; init; }

    /// <summary>What counts against <see cref="DiscordLimits.Embeds"/>.</summary>
    public int Length() => (Title?.Length ?? 0) + (Description?.Length ?? 0) + (Footer?.Text.Length ?? 0) + (Fields?.Sum(field => field.Name.Length + field.Value.Length) ?? 0);
}
