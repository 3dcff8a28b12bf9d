namespace Tocsin.Alerting.Channels.Slack;

/// <summary>What the Web API answers to every call, also when it refuses: then the status is 200 all the same.</summary>
internal sealed record SlackAnswer(bool Ok, string? Error, string? Channel, string? Ts);
