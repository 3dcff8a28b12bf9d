using Tocsin.Configuration.Mistakes;

namespace Tocsin.Configuration.Live;

/// <summary>Whether what is written is what counts; for the health check and the metrics.</summary>
/// <param name="IsCurrent">False while the file holds mistakes and the settings from before count.</param>
/// <param name="Mistakes">What is wrong with the file; empty when it counts.</param>
/// <param name="LoadedAt">When the settings that count were loaded.</param>
/// <param name="RefusedAt">When a change was refused; null when the file counts.</param>
public sealed record SettingsHealth(bool IsCurrent, IReadOnlyList<ConfigurationMistake> Mistakes, DateTimeOffset LoadedAt, DateTimeOffset? RefusedAt);
