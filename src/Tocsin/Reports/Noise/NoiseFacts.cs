namespace Tocsin.Reports.Noise;

/// <summary>What the report is computed from.</summary>
/// <param name="From">The start of the span, in UTC.</param>
/// <param name="To">Its end, in UTC.</param>
/// <param name="Messages">What was sent in it.</param>
/// <param name="Incidents">The incidents that they are about.</param>
/// <param name="Acts">What people did since the first of these opened.</param>
/// <param name="Held">Signals of the span that nobody was told of, by reason.</param>
internal sealed record NoiseFacts(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<NoiseMessage> Messages, IReadOnlyList<NoiseIncident> Incidents, IReadOnlyList<NoiseAct> Acts,
    IReadOnlyDictionary<string, long> Held);
