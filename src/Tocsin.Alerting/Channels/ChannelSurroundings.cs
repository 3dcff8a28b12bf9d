namespace Tocsin.Alerting.Channels;

/// <summary>What a channel may use of the outside world.</summary>
/// <param name="Http">Makes the client for a channel; the flag says whether private addresses may be called.</param>
/// <param name="Console">Where the console channel writes.</param>
/// <param name="Time">The clock.</param>
public sealed record ChannelSurroundings(Func<bool, HttpClient> Http, TextWriter Console, TimeProvider Time);
