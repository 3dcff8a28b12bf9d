namespace Tocsin.Alerting.Channels.Discord;

/// <summary>A file of a message; <c>files[id]</c> is the part of the body that holds it (https://discord.com/developers/docs/reference#uploading-files).</summary>
internal sealed record DiscordAttachment(int Id, string Filename);
