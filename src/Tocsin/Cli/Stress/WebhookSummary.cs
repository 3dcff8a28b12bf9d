namespace Tocsin.Cli.Stress;

/// <summary>How long new issues took from being reported to coming out of the webhook.</summary>
/// <param name="Sent">New issues reported.</param>
/// <param name="Missing">Those that did not come out in time.</param>
/// <param name="Latency">How long the others took.</param>
public sealed record WebhookSummary(int Sent, long Missing, LatencySummary Latency);
