namespace Tocsin.Fakes.Slack;

/// <summary>Slack's limits (https://docs.slack.dev/apis/web-api/rate-limits): one message a second in a channel, fifty edits a minute.</summary>
public sealed class SlackRates(TimeProvider time)
{
    private readonly List<(string Scope, DateTimeOffset At)> _calls = [];

    /// <summary>How many calls came too fast.</summary>
    public int Refused { get; private set; }

    /// <summary>The seconds to wait, or null when the call is within the limits and was counted.</summary>
    public int? Refuse(string channel, bool isEdit)
    {
        var (scope, most, window) = isEdit ? ("chat.update", 50, TimeSpan.FromMinutes(1)) : (channel, 1, TimeSpan.FromSeconds(1));
        var now = time.GetUtcNow();
        _calls.RemoveAll(call => now - call.At >= TimeSpan.FromMinutes(1));
        if (_calls.Count(call => call.Scope == scope && now - call.At < window) >= most)
        {
            Refused++;
            return isEdit ? 30 : 1;
        }

        _calls.Add((scope, now));
        return null;
    }
}
