namespace Tocsin.Alerting.Channels.Discord;

/// <summary>
/// How much Discord takes (https://discord.com/developers/docs/resources/message#embed-object-embed-limits). It counts the text
/// as it is sent, backslashes included; here in UTF-16 units, of which there are never fewer than characters.
/// </summary>
internal static class DiscordLimits
{
    /// <summary>The text above the embeds (https://discord.com/developers/docs/resources/webhook#execute-webhook).</summary>
    public const int Content = 2000;

    public const int Title = 256;

    public const int Description = 4096;

    public const int Fields = 25;

    public const int FieldName = 256;

    public const int FieldValue = 1024;

    public const int Footer = 2048;

    /// <summary>All texts of all embeds of a message together.</summary>
    public const int Embeds = 6000;
}
