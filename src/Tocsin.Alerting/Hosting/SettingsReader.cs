using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Forwarding;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Spooling;

namespace Tocsin.Alerting.Hosting;

/// <summary>Reads and checks the whole set-up. The order is that of docs/library.md.</summary>
internal static class SettingsReader
{
    public const string Root = "Tocsin";

    private const int Megabyte = 1024 * 1024;

    /// <exception cref="TocsinSetupException">There are mistakes: all of them.</exception>
    public static AlertingSettings Read(IConfiguration section, IReadOnlyList<IChannel> ownChannels, AppIdentity usual)
    {
        var mistakes = new List<string>();
        var root = new ConfigurationSettings(section, Root, mistakes);
        var app = new AppIdentity(
            root.Text("application", usual.Name)!, root.Text("release", usual.Release), root.Text("environment", usual.Environment)!, root.Text("server_name", usual.ServerName)!);
        var server = Server(root);
        var settings = new AlertingSettings
        {
            App = app,
            Channels = ChannelsSection.Read(root, ownChannels, hasServer: root.Text("server") is not null),
            Server = server,
            Policy = PolicySection.Read(root.Section("alerts")),
            MinLevel = root.Choice("min_level", LogLevel.Error),
            QueueSize = root.Number("queue_size", 1000, 10, 100_000),
            Incidents = root.Number("incidents", 1000, 10, 100_000),
            EndAfter = root.Duration("end_after", TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
            FlushOnExit = root.Duration("flush_on_exit", TimeSpan.FromSeconds(5), TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            Spool = Spool(root, app),
        };
        root.RejectUnknown();
        return mistakes.Count == 0 ? settings : throw new TocsinSetupException(mistakes);
    }

    // The DSN itself is never repeated: its key is a secret.
    private static ServerDsn? Server(ConfigurationSettings root)
    {
        if (root.Text("server") is not { } text)
            return null;
        var dsn = ServerDsn.TryParse(text);
        if (dsn is null)
            root.Mistake("server", "is no DSN. Write it as the server shows it, such as http://key@host/1.");
        return dsn;
    }

    private static SpoolSettings? Spool(ConfigurationSettings root, AppIdentity app)
    {
        var most = root.Number("spool_size", 10, 1, 1024) * (long)Megabyte;
        var folder = root.Text("spool");
        if (folder is not null)
            return string.Equals(folder, "off", StringComparison.OrdinalIgnoreCase) ? null : new SpoolSettings(Path.GetFullPath(folder), most);

        // A service without a home has no place of its own; a folder that all users of the machine share is none.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length == 0 ? null : new SpoolSettings(Path.Combine(home, "tocsin", "spool", FolderName(app.Name)), most);
    }

    private static string FolderName(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')) is { Length: > 0 } safe && safe.Trim('.').Length > 0 ? safe : "app";
}
