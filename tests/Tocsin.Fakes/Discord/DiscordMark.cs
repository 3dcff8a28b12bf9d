namespace Tocsin.Fakes.Discord;

/// <summary>Something in a text that Discord shows otherwise than as text: <c>mention</c>, <c>link</c>, <c>bold</c>, <c>code</c>, …</summary>
public sealed record DiscordMark(string Type, string Text);
