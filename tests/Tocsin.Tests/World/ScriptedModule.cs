using Tocsin.Alerting.Channels;

namespace Tocsin.Tests.World;

/// <summary>The kind of channel that says what a test tells it to say.</summary>
internal sealed class ScriptedModule(ScriptedChannels channels) : IChannelModule
{
    public string Kind => "scripted";

    public ChannelFactory Read(string name, ISettingsSection settings)
    {
        var canEdit = settings.Flag("can_edit", false);
        var pace = settings.Number("per_minute", 0, 0, 1000);
        return _ => channels.Named(name).With(canEdit, pace);
    }
}
