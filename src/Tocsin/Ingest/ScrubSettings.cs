using System.Text.RegularExpressions;
using Tocsin.Configuration.Sections;

namespace Tocsin.Ingest;

/// <summary>What is removed from events before they are stored.</summary>
/// <param name="Enabled">False stores everything as it came.</param>
/// <param name="Emails">Whether e-mail addresses go too.</param>
/// <param name="Ips">Whether IP addresses go too.</param>
/// <param name="Keys">Further names whose values go, besides passwords, tokens and the like.</param>
/// <param name="Patterns">Further texts that go.</param>
public sealed record ScrubSettings(bool Enabled, bool Emails, bool Ips, IReadOnlyList<string> Keys, IReadOnlyList<Regex> Patterns)
{
    public static ScrubSettings Read(SettingsSection section) => new(
        section.Flag("enabled", true),
        section.Flag("emails", false),
        section.Flag("ips", false),
        section.Texts("keys", []),
        section.Patterns("patterns"));
}
