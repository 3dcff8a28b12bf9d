namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>Asks one question about a matter, for every channel alike.</summary>
internal delegate Ruling IncidentGate(Matter matter);

/// <summary>Asks one question about telling one channel.</summary>
internal delegate Ruling ChannelGate(Telling telling);
