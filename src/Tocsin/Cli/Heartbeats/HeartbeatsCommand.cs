using System.CommandLine;
using System.Text.Json;
using Tocsin.Alerting;
using Tocsin.Heartbeats;
using Tocsin.Heartbeats.Listed;
using Tocsin.Monitors.Records;
using Tocsin.Storage.Nodes;

namespace Tocsin.Cli.Heartbeats;

/// <summary><c>tocsin heartbeats list|forget</c>.</summary>
internal static class HeartbeatsCommand
{
    private const string Moment = "yyyy-MM-dd HH:mm:ss";

    public static Command Create() => new("heartbeats", "Heartbeats: signs of life that Tocsin expects") { List(), Forget() };

    private static Command List()
    {
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("list", "Show the heartbeats, how they do, and the address that each is called at") { data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var folder = parsed.GetRequiredValue(data);
            using var known = CheckedSettings.Load(parsed.GetValue(config), folder);
            // The server gives a new one its address; without a server this does.
            using var bell = new AlertingBell(TimeProvider.System, new NodeHints());
            await new HeartbeatRoll(database, bell, TimeProvider.System).AddAsync([.. known.Settings.Heartbeats.Where(heartbeat => heartbeat.Enabled)], cancellationToken);
            var listed = await new HeartbeatQueries(database).ListAsync(await ProjectDsn.BaseAsync(database, folder, parsed.GetValue(config), cancellationToken), cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize([.. listed], CliJson.Default.ListListedHeartbeat));
            else
                await WriteAsync(Console.Out, listed);
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Forget()
    {
        var name = new Argument<string>("heartbeat") { Description = "The heartbeat's name, such as shop/nightly@production" };
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("forget", "Expect a job no more that made its heartbeat by checking in; its next check-in makes it anew") { name, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var wanted = parsed.GetRequiredValue(name);
            if (!await new HeartbeatQueries(database).ForgetAsync(wanted, TimeProvider.System.GetUtcNow(), cancellationToken))
                return await CommandRun.FailAsync($"No check-in made a heartbeat {wanted}. Those of tocsin.yml are removed there. See: tocsin heartbeats list");
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? $$"""{"forgot": {{JsonSerializer.Serialize(wanted, CliJson.Default.String)}}}""" : $"{wanted} is expected no more.");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static async Task WriteAsync(TextWriter output, IReadOnlyList<ListedHeartbeat> heartbeats)
    {
        if (heartbeats.Count == 0)
            await output.WriteLineAsync("There are no heartbeats. Write some under heartbeats: in tocsin.yml; docs/monitoring.md has examples.");
        foreach (var heartbeat in heartbeats)
        {
            var next = heartbeat.ExpectedAt is { } at ? $"; next by {at.ToString(Moment)} UTC" : "";
            await output.WriteLineAsync($"{IssueTable.Printable(heartbeat.Name)}  {(heartbeat.Trouble is { } trouble ? TroubleWords.Of(trouble) : HealthWords.Of(heartbeat.State))}  {heartbeat.Schedule}: {IssueTable.Printable(heartbeat.Text)}{next}");
            await output.WriteLineAsync($"  {heartbeat.Url}");
        }
    }
}
