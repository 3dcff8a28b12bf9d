namespace Tocsin.Fakes.Slack;

/// <summary>Something in a text that Slack shows otherwise than as text: <c>mention</c>, <c>link</c>, <c>bold</c>, <c>code</c>, …</summary>
public sealed record SlackMark(string Type, string Text);
