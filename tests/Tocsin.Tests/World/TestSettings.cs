using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Matching;
using Tocsin.Configuration;
using Tocsin.Configuration.Live;
using Tocsin.Tests.Configuration.Fakes;

namespace Tocsin.Tests.World;

/// <summary>Live settings out of a text, with the kind <c>scripted</c> among the channels.</summary>
internal sealed class TestSettings : IDisposable
{
    private const string File = "tocsin.yml";

    private readonly FakeFiles _files = new();

    public TestSettings(string yaml, TimeProvider time)
    {
        _files[File] = yaml;
        Sources = new SettingsSources(File, new Dictionary<string, string>(), _files, [ChannelKinds.Find("console")!, new ScriptedModule(Channels)], MistakeIn);
        Load = TocsinSettings.Load(Sources);
        Load.Mistakes.ShouldBeEmpty();
        Live = new LiveSettings(Load, Sources, time, NullLogger<LiveSettings>.Instance);
    }

    /// <summary>The scripted channels by name, as far as they were made.</summary>
    public ScriptedChannels Channels { get; } = new();

    public SettingsSources Sources { get; }

    public SettingsLoad Load { get; }

    public LiveSettings Live { get; }

    public void Change(string yaml)
    {
        _files[File] = yaml;
        Live.Reload().Mistakes.ShouldBeEmpty();
    }

    public void Dispose() => Live.Dispose();

    private static (string, int)? MistakeIn(string query) => QueryParser.Parse(query).Mistake is { } mistake ? (mistake.ToString(), mistake.Position) : null;
}
