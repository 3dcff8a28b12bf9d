using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>Reads a severity that a channel's own setting names.</summary>
internal static class SeveritySetting
{
    public static Severity Read(ISettingsSection settings, string name, Severity fallback)
    {
        var written = settings.Text(name, Words.Code(fallback));
        foreach (var severity in Enum.GetValues<Severity>())
        {
            if (Words.Code(severity) == written)
                return severity;
        }

        settings.Mistake(name, $"is no severity. Write one of {string.Join(", ", Enum.GetValues<Severity>().Select(value => Words.Code(value)))}.");
        return fallback;
    }
}
