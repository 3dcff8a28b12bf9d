namespace Tocsin.Reports.Noise;

/// <summary>Messages of a channel or a route, and those on whose alert nobody ever acted.</summary>
/// <param name="Name">The channel, or the route in words.</param>
/// <param name="Sent">Messages.</param>
/// <param name="Unanswered">Those that nobody acted on.</param>
internal sealed record NoiseLine(string Name, long Sent, long Unanswered)
{
    /// <summary>The unanswered part, from 0 to 1.</summary>
    public double Share => Sent == 0 ? 0 : Math.Round((double)Unanswered / Sent, 4);

    /// <summary>Counts by a name, the loudest first.</summary>
    public static IReadOnlyList<NoiseLine> Of(IReadOnlyList<NoiseMessage> messages, Func<NoiseMessage, bool> isAnswered, Func<NoiseMessage, string> name) =>
    [
        .. messages.GroupBy(name, StringComparer.Ordinal)
            .Select(group => new NoiseLine(group.Key, group.LongCount(), group.LongCount(message => !isAnswered(message))))
            .OrderByDescending(line => line.Unanswered).ThenByDescending(line => line.Sent).ThenBy(line => line.Name, StringComparer.Ordinal),
    ];
}
