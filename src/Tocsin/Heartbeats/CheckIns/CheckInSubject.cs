using Tocsin.Heartbeats.Schedules;

namespace Tocsin.Heartbeats.CheckIns;

/// <summary>Whose signs the check-ins of a Sentry SDK are.</summary>
internal static class CheckInSubject
{
    public static HeartbeatSubject Of(string key, HeartbeatPlan plan)
    {
        // The slug may hold anything; the project before it holds no slash, and the environment after it no @.
        var name = HeartbeatKey.NameOf(key);
        var (slash, at) = (name.IndexOf('/', StringComparison.Ordinal), name.LastIndexOf('@'));
        return new HeartbeatSubject(key, plan)
        {
            Project = name[..slash],
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["slug"] = name[(slash + 1)..at], ["environment"] = name[(at + 1)..] },
        };
    }
}
