using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>Slack's pace: one message a second in a channel (https://docs.slack.dev/apis/web-api/rate-limits).</summary>
internal static class SlackPace
{
    public static Pace Of(SlackOptions options)
    {
        // The id of a channel is no secret and the same for every bot; the path of a webhook is one.
        var place = options.Url is { } url ? $"slack:{Fingerprint.Of(url.AbsoluteUri)}" : $"slack:{options.Chat}";
        return new Pace([new PaceLimit(place, 1, TimeSpan.FromSeconds(1))]);
    }
}
