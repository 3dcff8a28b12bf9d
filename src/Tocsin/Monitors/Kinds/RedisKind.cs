using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: redis</c>: connects, logs in and asks for a PONG.</summary>
internal sealed class RedisKind : IMonitorKind
{
    private const int UsualPort = 6379;

    public string Word => "redis";

    public bool IsOverNetwork => true;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var address = settings.Address(UsualPort);
        var options = new RedisCheckOptions
        {
            Host = address?.Host ?? "",
            Port = address?.Port ?? UsualPort,
            User = settings.Text("user"),
            Password = settings.Text("password"),
            UsesTls = settings.Flag("tls", false),
            AuthorityFile = settings.Text("authority_file"),
            DegradedAfter = settings.DegradedAfter(),
        };
        if (settings.IsSound && options is { User: not null, Password: null })
            settings.Mistake("user", "stands there without password. Write both, or password alone.");
        return address is null || !settings.IsSound ? null : new MonitorTarget(address.ToString(), surroundings => new RedisCheck(options, surroundings.Time))
        {
            Names = TargetWords.Of(address.Host, address.Port),
        };
    }
}
