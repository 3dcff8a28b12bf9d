namespace Tocsin.Alerting.Incidents;

/// <summary>What one channel has heard of an incident.</summary>
/// <param name="Channel">Its name.</param>
/// <param name="Told">Messages of the incident's own.</param>
/// <param name="Listed">Digests that listed it.</param>
/// <param name="ToldAt">The last of both, in UTC, or null.</param>
/// <param name="Waits">Whether it waits for the channel's next digest.</param>
internal sealed record HeardChannel(string Channel, long Told, long Listed, DateTimeOffset? ToldAt, bool Waits);
