using Tocsin.Configuration.Mistakes;

namespace Tocsin.Configuration;

/// <summary>What loading came to: settings, or everything that is wrong; never both.</summary>
/// <param name="Settings">The settings, when there are no mistakes.</param>
/// <param name="Mistakes">Everything that is wrong, in the order of the file.</param>
/// <param name="Fingerprint">What the sources looked like just before they were read, to notice changes since.</param>
public sealed record SettingsLoad(TocsinSettings? Settings, IReadOnlyList<ConfigurationMistake> Mistakes, string Fingerprint);
