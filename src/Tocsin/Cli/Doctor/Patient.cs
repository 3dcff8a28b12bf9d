using Tocsin.Configuration;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Cli.Doctor;

/// <summary>What the doctor looks at.</summary>
/// <param name="Database">The store, as it is.</param>
/// <param name="Folder">The data folder.</param>
/// <param name="Sources">Where the settings come from.</param>
/// <param name="Load">The settings, or their mistakes.</param>
/// <param name="Time">The clock of this machine.</param>
internal sealed record Patient(Database Database, string Folder, SettingsSources Sources, SettingsLoad Load, TimeProvider Time)
{
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The clock by which nodes and leases are dated.</summary>
    public StoreClock Clock => Database.IsShared ? new ServerClock() : new ProcessClock(Time);
}
