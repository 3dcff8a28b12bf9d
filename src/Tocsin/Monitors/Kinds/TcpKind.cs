using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: tcp</c>: connects to a port, and may say something and expect an answer.</summary>
internal sealed class TcpKind : IMonitorKind
{
    public string Word => "tcp";

    public bool IsOverNetwork => true;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var address = settings.Address(usualPort: null);
        var (send, expect, degradedAfter) = (settings.Text("send"), settings.Text("expect"), settings.DegradedAfter());
        if (address is null || !settings.IsSound)
            return null;
        var options = new TcpCheckOptions { Host = address.Host, Port = address.Port, Send = send, Expect = expect, DegradedAfter = degradedAfter };
        return new MonitorTarget(address.ToString(), surroundings => new TcpCheck(options, surroundings.Time)) { Names = TargetWords.Of(address.Host, address.Port) };
    }
}
