using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding.Digests;

/// <summary>One digest for one channel.</summary>
/// <param name="Channel">Who hears it.</param>
/// <param name="Severity">The worst of its lines.</param>
/// <param name="Text">How much it lists, one sentence.</param>
/// <param name="Lines">The incidents, worst first and of these the newest.</param>
/// <param name="Suppressed">What the channel did not hear of them, by reason.</param>
public sealed record DigestMessage(
    string Channel,
    Severity Severity,
    string Text,
    IReadOnlyList<DigestLine> Lines,
    IReadOnlyDictionary<HoldReason, long> Suppressed);
