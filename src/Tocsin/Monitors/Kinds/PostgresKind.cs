using Npgsql;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Configuration.Sections;
using Tocsin.Monitors.Postgres;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: postgres</c>: connects, and asks something.</summary>
internal sealed class PostgresKind : IMonitorKind
{
    private const string Example = "Write one such as Host=db.internal;Username=tocsin;Password=…;Database=orders.";

    public string Word => "postgres";

    public bool IsOverNetwork => true;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var connection = settings.RequiredText("connection", Example.TrimEnd('.'));
        var query = settings.Text("query", "SELECT 1")!;
        var expect = settings.Text("expect");
        var degradedAfter = settings.DegradedAfter();
        if (!settings.IsSound || Parse(settings, connection) is not { } parsed)
            return null;

        var hosts = (parsed.Host ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (hosts.Length == 0)
        {
            settings.Mistake("connection", $"names no Host. {Example}");
            return null;
        }

        var database = parsed.Database ?? parsed.Username;
        return new MonitorTarget(
            $"{string.Join(',', hosts.Select(host => At(host, parsed.Port)))}{(database is null ? "" : $"/{database}")}",
            surroundings => new PostgresCheck(parsed.ConnectionString, query, expect, degradedAfter, surroundings.Time))
        {
            Names = [.. hosts.SelectMany(host => TargetWords.Of(host, parsed.Port)), .. database is null ? Array.Empty<string>() : [TargetNames.Database + database]],
        };
    }

    private static string At(string host, int port) => host.Contains(':', StringComparison.Ordinal) || host.StartsWith('/') ? host : $"{host}:{port}";

    private static NpgsqlConnectionStringBuilder? Parse(SettingsSection settings, string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException)
        {
            // What Npgsql says may quote the value, and the value holds the password.
            settings.Mistake("connection", $"is not a connection string that Npgsql understands. {Example}");
            return null;
        }
    }
}
