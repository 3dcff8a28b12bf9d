namespace Tocsin.Alerting.Channels;

/// <summary>Everything the program needs to know of one kind of channel.</summary>
public interface IChannelModule
{
    /// <summary>The word after <c>type:</c> in the configuration.</summary>
    string Kind { get; }

    /// <summary>Reads and checks the settings; mistakes go to <paramref name="settings"/>, and null is returned when there was one.</summary>
    /// <param name="name">The channel's configured name.</param>
    /// <param name="settings">The channel's section of the configuration.</param>
    ChannelFactory? Read(string name, ISettingsSection settings);
}
