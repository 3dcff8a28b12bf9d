namespace Tocsin.Fakes.Telegram;

/// <summary>A marked part of a message, in UTF-16 units.</summary>
public sealed record TelegramEntity(string Type, int Offset, int Length, string? Url = null);
