using System.CommandLine;
using System.Text.Json;
using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Incidents;
using Tocsin.Alerting.Matching;
using Tocsin.Cli.Silences;
using Tocsin.Storage;

namespace Tocsin.Cli.Incidents;

/// <summary><c>tocsin incidents list|show|ack|unack|resolve</c>.</summary>
internal static class IncidentsCommand
{
    public static Command Create() => new("incidents", "Incidents: the spans in which an issue or another alert is news")
    {
        List(),
        Show(),
        Act("ack", "Take an incident on: it is not reminded of any more, unless it gets worse", "taken on", IncidentState.Open, (triage, incident, by, cancellationToken) => triage.AcknowledgeAsync(incident, by, cancellationToken)),
        Act("unack", "Let go of an incident again", "let go of", IncidentState.Acknowledged, (triage, incident, by, cancellationToken) => triage.UnacknowledgeAsync(incident, by, cancellationToken)),
        Act("resolve", "Say that an incident is over, and its issue with it", "resolved", null, (triage, incident, by, cancellationToken) => triage.ResolveAsync(incident, by, cancellationToken)),
    };

    private static Command List()
    {
        var query = new Argument<string>("query") { Description = "What to look for, such as \"project:shop level:>=error\"", DefaultValueFactory = _ => "" };
        var all = new Option<bool>("--all") { Description = "Also those that are over" };
        var limit = CommonOptions.Limit(25);
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("list", "Show incidents that last, latest opening first") { query, all, limit, data, config, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = parsed.GetValue(query) ?? "";
            if (QueryParser.Parse(text) is not { Query: { } wanted } answer)
                return await CommandRun.FailAsync(QueryParser.Parse(text).Mistake!.Render(text));
            return await CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
            {
                var seen = await new IncidentQueries(database, TimeProvider.System).ListAsync(wanted, parsed.GetValue(all), parsed.GetValue(limit), cancellationToken);
                if (parsed.GetValue(json))
                    await Console.Out.WriteLineAsync(JsonSerializer.Serialize([.. seen.Select(IncidentSummary.Of)], CliJson.Default.ListIncidentSummary));
                else if (seen.Count == 0)
                    await Console.Out.WriteLineAsync(parsed.GetValue(all) ? "No incidents match." : "No incidents that last match.");
                foreach (var line in parsed.GetValue(json) ? [] : IncidentText.Lines([.. seen.Select(IncidentSummary.Of)]))
                    await Console.Out.WriteLineAsync(line);
                return CommandLine.Done;
            }, cancellationToken);
        });
        return command;
    }

    private static Command Show()
    {
        var id = IncidentId();
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("show", "Show one incident, and who has heard of it") { id, data, config, json };
        command.SetAction((parsed, cancellationToken) => OnIncidentAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), parsed.GetRequiredValue(id), async (_, seen) =>
        {
            var detail = IncidentDetail.Of(seen);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(detail, CliJson.Default.IncidentDetail));
            else
                await IncidentText.WriteAsync(Console.Out, detail);
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Act(
        string name, string description, string done, IncidentState? onlyWhen, Func<IncidentTriage, StoredIncident, string, CancellationToken, Task> act)
    {
        var (id, by) = (IncidentId(), MuteOptions.By());
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command(name, description) { id, by, data, config, json };
        command.SetAction((parsed, cancellationToken) => OnIncidentAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), parsed.GetRequiredValue(id), async (database, seen) =>
        {
            var state = seen.Stored.Incident.State;
            if (state == IncidentState.Resolved || (onlyWhen is not null && state != onlyWhen))
                return await CommandRun.FailAsync($"{seen.Stored.Id} is {state.ToString().ToLowerInvariant()} already, so there is nothing to do. See: tocsin incidents show {seen.Stored.Id}");
            await act(new IncidentTriage(database, TimeProvider.System), seen.Stored, parsed.GetRequiredValue(by), cancellationToken);
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new ActAnswer(seen.Stored.Id, name, parsed.GetRequiredValue(by)), CliJson.Default.ActAnswer)
                : $"{seen.Stored.Id} is {done} as soon as the running server has looked at it.");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Argument<string> IncidentId() => new("incident") { Description = "The incident's id, or its issue's id or short id for the last one, such as SHOP-1F" };

    private static Task<int> OnIncidentAsync(string data, string? config, string id, Func<Database, SeenIncident, Task<int>> work, CancellationToken cancellationToken) =>
        CommandRun.WithStoreAsync(data, config, async database =>
        {
            if (await new IncidentQueries(database, TimeProvider.System).FindAsync(id, cancellationToken) is not { } seen)
                return await CommandRun.FailAsync($"There is no incident {id}, and no issue of that id that had one. See: tocsin incidents list --all");
            return await work(database, seen);
        }, cancellationToken);
}
