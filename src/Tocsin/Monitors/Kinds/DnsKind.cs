using System.Net;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: dns</c>: asks where a name leads to.</summary>
internal sealed class DnsKind : IMonitorKind
{
    private static readonly ReadForm<IPAddress> Addresses = new(
        text => IPAddress.TryParse(text, out var address) ? address : null, address => address.ToString(), "not an address", "Write one such as 192.0.2.7 or 2001:db8::7.");

    public string Word => "dns";

    public bool IsOverNetwork => true;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var host = settings.RequiredText("host", "Write the name, such as shop.example.com");
        if (host.Length > 0 && Uri.CheckHostName(host) != UriHostNameType.Dns)
            settings.Mistake("host", "is not a name that can be asked for. Write one such as shop.example.com.");
        var options = new DnsCheckOptions
        {
            Host = host,
            IsVersion6 = settings.Flag("ipv6", false),
            Expected = settings.Values("expect", [], Addresses),
            DegradedAfter = settings.DegradedAfter(),
        };
        return settings.IsSound
            ? new MonitorTarget(host, surroundings => new DnsCheck(options, surroundings.Time)) { Names = [host] }
            : null;
    }
}
