using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Exec;

/// <summary>
/// The variables that a program is started with: none of Tocsin's own, which hold secrets, but those that programs do not work
/// without, those of the alert, and those of the settings.
/// </summary>
internal static class ExecEnvironment
{
    public const string Prefix = "TOCSIN_";

    private const string SafePath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private const int NameLength = 200;
    private const int TitleLength = 300;
    private const int TextLength = 2000;

    public static IReadOnlyDictionary<string, string> Of(AlertMessage message, string channel, IReadOnlyDictionary<string, string> own)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = SafePath,
            ["LANG"] = "C.UTF-8",
            ["HOME"] = Environment.GetEnvironmentVariable("HOME") ?? "/",
        };
        foreach (var (name, value) in own)
            variables[name] = value;
        foreach (var (name, value) in Alert(message, channel))
            variables[Prefix + name] = value;
        return variables;
    }

    private static IEnumerable<(string Name, string Value)> Alert(AlertMessage message, string channel)
    {
        var subject = message.Subject;
        yield return ("CHANNEL", channel);
        yield return ("NOTIFICATION", CleanText.Line(message.Notification, NameLength));
        yield return ("KIND", Words.Code(message.Kind));
        yield return ("INCIDENT", CleanText.Line(message.Incident, NameLength));
        yield return ("SEVERITY", Words.Code(message.Severity));
        yield return ("TITLE", CleanText.Line(subject.Title, TitleLength));
        yield return ("TEXT", CleanText.Block(message.Text, TextLength));
        yield return ("PROJECT", CleanText.Line(subject.Project, NameLength));
        yield return ("SHORT_ID", CleanText.Line(subject.ShortId, NameLength));
        yield return ("LINK", WebLink.Checked(subject.Link) ?? "");
    }
}
