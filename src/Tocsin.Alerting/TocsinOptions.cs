using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Hosting;

namespace Tocsin.Alerting;

/// <summary>
/// What an application sets up of its alerting. Everything here can also stand in the configuration, in the section <c>Tocsin</c>; what is said in
/// code goes before it. Mistakes are shown all at once when the alerting starts.
/// </summary>
public sealed class TocsinOptions
{
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the application is called.</summary>
    /// <value>The host's application name, or the name of the entry assembly.</value>
    public string? Application { get => this["Application"]; set => this["Application"] = value; }

    /// <summary>The application's version.</summary>
    /// <value>The informational version of the entry assembly.</value>
    public string? Release { get => this["Release"]; set => this["Release"] = value; }

    /// <summary>Where it runs, such as <c>production</c>.</summary>
    /// <value>The host's environment, <c>DOTNET_ENVIRONMENT</c>, or <c>production</c>.</value>
    public string? Environment { get => this["Environment"]; set => this["Environment"] = value; }

    /// <summary>The machine.</summary>
    /// <value>The machine's name.</value>
    public string? ServerName { get => this["ServerName"]; set => this["ServerName"] = value; }

    /// <summary>The DSN of a Tocsin or Sentry server that every report is forwarded to as an event; null for none. With channels beside it, both hear of it.</summary>
    /// <value>none</value>
    public string? Server { get => this["Server"]; set => this["Server"] = value; }

    /// <summary>The folder in which the undelivered waits for the next start, or <c>off</c>.</summary>
    /// <value><c>tocsin/spool/</c> and the application's name, in the user's folder for local application data; off where there is none.</value>
    public string? Spool { get => this["Spool"]; set => this["Spool"] = value; }

    /// <summary>From which level on what is logged is reported.</summary>
    /// <value><see cref="LogLevel.Error"/></value>
    public LogLevel? MinLevel
    {
        get => Enum.TryParse<LogLevel>(this["MinLevel"], out var level) ? level : null;
        set => this["MinLevel"] = value?.ToString();
    }

    /// <summary>How long the end of the process waits for deliveries at most.</summary>
    /// <value>5 seconds</value>
    public TimeSpan? FlushOnExit { get => Span("FlushOnExit"); set => this["FlushOnExit"] = value is { } span ? DurationText.Write(span) : null; }

    /// <summary>How long nobody reports an incident until it is over, and its next report is told as new. What has a key of its own lasts until its recovery.</summary>
    /// <value>1 hour</value>
    public TimeSpan? EndAfter { get => Span("EndAfter"); set => this["EndAfter"] = value is { } span ? DurationText.Write(span) : null; }

    /// <summary>Any setting by its path in the section <c>Tocsin</c>, such as <c>Alerts:DedupWindow</c> or <c>Channels:ops:Type</c>; null leaves it to the configuration.</summary>
    /// <param name="path">The path, with colons.</param>
    public string? this[string path]
    {
        get => _settings.GetValueOrDefault(path);
        set => _settings[path] = value;
    }

    /// <summary>Who is told what Tocsin itself has to say, such as a channel that cannot be reached, when there is no host.</summary>
    /// <value>The host's logging; without a host nobody.</value>
    public ILoggerFactory? Logging { get; set; }

    internal IReadOnlyDictionary<string, string?> Settings => _settings;

    internal List<IChannel> OwnChannels { get; } = [];

    internal TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Adds a channel of a kind of your own.</summary>
    /// <param name="channel">The channel.</param>
    public TocsinOptions Channel(IChannel channel)
    {
        OwnChannels.Add(channel);
        return this;
    }

    /// <summary>Adds a channel.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="kind">One of <c>console telegram slack discord webhook email exec</c>.</param>
    /// <param name="settings">Its settings, named as in docs/configuration.md; those of a list are named <c>to:0</c>, <c>to:1</c>, …</param>
    public TocsinOptions Channel(string name, string kind, params IEnumerable<(string Name, string? Value)> settings)
    {
        this[$"Channels:{name}:type"] = kind;
        foreach (var (setting, value) in settings.Where(setting => setting.Value is not null))
            this[$"Channels:{name}:{setting}"] = value;
        return this;
    }

    private TimeSpan? Span(string path) => this[path] is { } text ? DurationText.TryParse(text) : null;
}
