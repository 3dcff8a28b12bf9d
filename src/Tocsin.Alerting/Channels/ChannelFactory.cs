namespace Tocsin.Alerting.Channels;

/// <summary>Makes the channel that a checked configuration describes.</summary>
/// <param name="surroundings">What the channel may use of the outside world.</param>
public delegate IChannel ChannelFactory(ChannelSurroundings surroundings);
