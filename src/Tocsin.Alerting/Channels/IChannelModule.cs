namespace Tocsin.Alerting.Channels;

/// <summary>Everything the program needs to know of one kind of channel.</summary>
public interface IChannelModule
{
    /// <summary>The word after <c>type:</c> in the configuration.</summary>
    string Kind { get; }

    /// <summary>The limit of a channel that has none of its own, such as <c>60/1h</c>; null where the vendor's pace is enough.</summary>
    /// <value>none</value>
    string? UsualLimit => null;

    /// <summary>Reads and checks the settings; mistakes go to <paramref name="settings"/>, and null is returned when there was one.</summary>
    /// <param name="name">The channel's configured name.</param>
    /// <param name="settings">The channel's section of the configuration.</param>
    ChannelFactory? Read(string name, ISettingsSection settings);
}
