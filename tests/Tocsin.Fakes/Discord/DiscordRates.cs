namespace Tocsin.Fakes.Discord;

/// <summary>The limits of a webhook: five calls in two seconds, and thirty a minute (https://github.com/discord/discord-api-docs/issues/367).</summary>
public sealed class DiscordRates(TimeProvider time)
{
    private readonly List<DateTimeOffset> _calls = [];

    /// <summary>How many calls came too fast.</summary>
    public int Refused { get; private set; }

    /// <summary>The seconds to wait, or null when the call is within the limits and was counted.</summary>
    public double? Refuse()
    {
        var now = time.GetUtcNow();
        _calls.RemoveAll(call => now - call >= TimeSpan.FromMinutes(1));
        if ((Left(5, TimeSpan.FromSeconds(2)) ?? Left(30, TimeSpan.FromMinutes(1))) is { } wait)
        {
            Refused++;
            return wait;
        }

        _calls.Add(now);
        return null;

        double? Left(int most, TimeSpan window)
        {
            var recent = _calls.Where(call => now - call < window).ToList();
            return recent.Count >= most ? (recent[^most] + window - now).TotalSeconds : null;
        }
    }
}
