using Tocsin.Configuration.Live;
using Tocsin.Sentry.Scrubbing;

namespace Tocsin.Ingest;

/// <summary>The scrubber that the settings of this moment ask for; made once for each change of them.</summary>
internal sealed class LiveScrubber(LiveSettings settings)
{
    private volatile Made? _made;

    /// <summary>The event without its secrets; JSON that cannot be read comes back as it is and fails where it is read.</summary>
    public ReadOnlyMemory<byte> Scrub(ReadOnlyMemory<byte> json)
    {
        var wanted = settings.Current.Ingest.Scrub;
        if (_made is not { } made || !ReferenceEquals(made.Settings, wanted))
            _made = made = new Made(wanted, wanted.Enabled ? new EventScrubber(Options(wanted)) : null);
        return made.Scrubber is { } scrubber ? scrubber.Scrub(json).Json : json;
    }

    private static ScrubOptions Options(ScrubSettings settings) => new()
    {
        Emails = settings.Emails,
        IpAddresses = settings.Ips,
        Keys = settings.Keys,
        Patterns = [.. settings.Patterns.Select(pattern => new ScrubPattern(pattern.ToString(), pattern))],
    };

    private sealed record Made(ScrubSettings Settings, EventScrubber? Scrubber);
}
