using Tocsin.Alerting.Channels.Addresses;

namespace Tocsin.Alerting.Channels;

/// <summary>What a channel may use of the outside world.</summary>
/// <param name="Http">Gives the client for a call; the flag says whether private addresses may be called. Clients are not disposed of by channels.</param>
/// <param name="Console">Where the console channel writes.</param>
/// <param name="Time">The clock.</param>
/// <param name="ConsoleIsTerminal">Whether a person looks at the console, so that colour helps.</param>
public sealed record ChannelSurroundings(Func<bool, HttpClient> Http, TextWriter Console, TimeProvider Time, bool ConsoleIsTerminal = false)
{
    /// <summary>Opens the connections of channels that do not speak HTTP.</summary>
    public GuardedConnect Connect { get; init; } = new();
}
