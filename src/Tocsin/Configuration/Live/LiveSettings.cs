namespace Tocsin.Configuration.Live;

/// <summary>
/// Holds the settings that count. When the sources change they are loaded again: sound ones take the place of the old
/// ones, with mistakes the old ones stay.
/// </summary>
public sealed class LiveSettings : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    // An editor writes in several steps; a moment later the file is whole.
    private static readonly TimeSpan LetSettle = TimeSpan.FromMilliseconds(250);

    private readonly Lock _oneAtATime = new();
    private readonly SettingsSources _sources;
    private readonly TimeProvider _time;
    private readonly LiveSettingsLog _log;
    private readonly SettingsSubscribers _subscribers;
    private readonly ITimer _timer;
    private volatile TocsinSettings _current;
    private volatile SettingsHealth _health;
    private string _fingerprint;

    /// <param name="first">A load without mistakes.</param>
    /// <param name="sources">What <paramref name="first"/> was loaded from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where changes and mistakes are told.</param>
    public LiveSettings(SettingsLoad first, SettingsSources sources, TimeProvider time, ILogger<LiveSettings> logger)
    {
        _current = first.Settings ?? throw new ArgumentException("The first settings hold mistakes. Show them and do not start.", nameof(first));
        _fingerprint = first.Fingerprint;
        _health = new SettingsHealth(IsCurrent: true, [], time.GetUtcNow(), RefusedAt: null);
        (_sources, _time, _log, _subscribers) = (sources, time, new LiveSettingsLog(logger), new SettingsSubscribers(logger));
        _timer = time.CreateTimer(_ => LookForChange(), null, LookEvery, LookEvery);
    }

    /// <summary>Raised after each load that was refused.</summary>
    public event Action? Refused;

    /// <summary>The settings that count now.</summary>
    public TocsinSettings Current => _current;

    public SettingsHealth Health => _health;

    /// <summary>Calls back after each change, until what is returned is disposed.</summary>
    public IDisposable Subscribe(Action<TocsinSettings> changed) => _subscribers.Add(changed);

    /// <summary>Loads the sources now, changed or not.</summary>
    public SettingsLoad Reload()
    {
        lock (_oneAtATime)
            return Load();
    }

    /// <summary>Looks for a change in a moment instead of at the next regular time.</summary>
    public void LookSoon() => _timer.Change(LetSettle, LookEvery);

    public void Dispose() => _timer.Dispose();

    private void LookForChange()
    {
        lock (_oneAtATime)
        {
            if (_sources.Fingerprint() != _fingerprint)
                Load();
        }
    }

    private SettingsLoad Load()
    {
        var load = TocsinSettings.Load(_sources);
        _fingerprint = load.Fingerprint;
        if (load.Settings is { } settings)
        {
            if (settings.Store != _current.Store)
                _log.StoreChanged();
            _current = settings;
            _health = new SettingsHealth(IsCurrent: true, [], _time.GetUtcNow(), RefusedAt: null);
            _log.Loaded(_sources.Path);
            _subscribers.Tell(settings);
        }
        else
        {
            _health = _health with { IsCurrent = false, Mistakes = load.Mistakes, RefusedAt = _time.GetUtcNow() };
            _log.Refused(_sources.Path, load.Mistakes);
            Refused?.Invoke();
        }

        return load;
    }
}
