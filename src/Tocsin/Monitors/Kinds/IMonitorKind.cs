using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary>Everything the program needs to know of one kind of monitor. A new kind is a file and a line in <see cref="MonitorKinds"/>.</summary>
public interface IMonitorKind
{
    /// <summary>The word after <c>type:</c> in the configuration.</summary>
    string Word { get; }

    /// <summary>Whether it looks over the network, so that it says nothing while the server itself is cut off.</summary>
    bool IsOverNetwork { get; }

    /// <summary>Reads and checks what is its own of a monitor's settings; null when there was a mistake.</summary>
    MonitorTarget? Read(SettingsSection settings);
}
