using Tocsin.Alerting.Channels;
using Tocsin.Fakes.Http;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>What every channel that can edit does when something is over: it answers the message shortly, and stands alone at length.</summary>
internal static class ShortReplies
{
    /// <param name="channel">The channel.</param>
    /// <param name="reference">A message that it has sent.</param>
    /// <param name="requests">What the vendor was asked so far.</param>
    public static async Task ShouldBeShortAsync(IChannel channel, string reference, Func<IEnumerable<RecordedRequest>> requests)
    {
        await channel.SendAsync(Samples.Resolved, reference, CancellationToken.None);
        await channel.SendAsync(Samples.Resolved, replyTo: null, CancellationToken.None);

        var bodies = requests().Where(request => request.Method == "POST").Select(request => request.Text).ToList();
        bodies[^2].ShouldContain("resolved by anna after 1 h 12 min");
        bodies[^2].ShouldNotContain("Npgsql");
        bodies[^2].ShouldNotContain("Firefox");
        bodies[^1].ShouldContain("Npgsql");
    }
}
