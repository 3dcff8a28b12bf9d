using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: process</c>: looks whether a program runs on this machine.</summary>
internal sealed class ProcessKind : IMonitorKind
{
    private const int Most = 100_000;

    public string Word => "process";

    public bool IsOverNetwork => false;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var atMost = settings.Number("at_most", 0, 0, Most);
        var options = new ProcessCheckOptions
        {
            Name = settings.Text("process"),
            PidFile = settings.Text("pid_file"),
            AtLeast = settings.Number("at_least", 1, 1, Most),
            AtMost = atMost == 0 ? null : atMost,
        };
        if (options.Name is null == options.PidFile is null)
            settings.Mistake("process", "names what runs, or pid_file does: one of the two belongs here. Write process: nginx, or pid_file: /run/nginx.pid.");
        if (settings.IsSound && options.AtMost < options.AtLeast)
            settings.Mistake("at_most", "is less than at_least. Write at least as much, or 0 for no limit.");
        return settings.IsSound ? new MonitorTarget((options.Name ?? options.PidFile)!, _ => new ProcessCheck(options)) : null;
    }
}
