using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: tls</c>: looks how long a certificate is good for.</summary>
internal sealed class TlsKind : IMonitorKind
{
    private const int UsualPort = 443;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public string Word => "tls";

    public bool IsOverNetwork => true;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var address = settings.Address(UsualPort);
        var options = new TlsExpiryCheckOptions
        {
            Host = address?.Host ?? "",
            Port = address?.Port ?? UsualPort,
            ServerName = settings.Text("server_name"),
            AuthorityFile = settings.Text("authority_file"),
            DegradedBelow = settings.Duration("degraded_below", TimeSpan.FromDays(21), TimeSpan.Zero, Longest),
            UnhealthyBelow = settings.Duration("unhealthy_below", TimeSpan.FromDays(7), TimeSpan.Zero, Longest),
        };
        if (address is null || !settings.IsSound)
            return null;
        if (options.UnhealthyBelow > options.DegradedBelow)
            settings.Mistake("unhealthy_below", "is longer than degraded_below. Write at most as much here, or more there.");
        // Without names: that a certificate expires explains no refused connection until it has expired, and then the text says so itself.
        return new MonitorTarget(address.ToString(), surroundings => new TlsExpiryCheck(options, surroundings.Time));
    }
}
