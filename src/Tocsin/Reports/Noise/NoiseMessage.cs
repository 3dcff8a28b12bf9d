using Tocsin.Alerting.Alerts;

namespace Tocsin.Reports.Noise;

/// <summary>A message that was sent.</summary>
/// <param name="Channel">Who heard it.</param>
/// <param name="Kind">What was told.</param>
/// <param name="Route">The route that picked the channel, in words.</param>
/// <param name="Incidents">The incident that it is about; in a digest, all that it lists.</param>
internal sealed record NoiseMessage(string Channel, NotificationKind Kind, string Route, IReadOnlyList<string> Incidents);
