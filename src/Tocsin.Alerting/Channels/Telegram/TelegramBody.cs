namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>A message in its two forms: with markup, and without for when Telegram cannot read the markup.</summary>
internal sealed record TelegramBody(string Html, string Plain);
