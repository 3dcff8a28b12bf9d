using System.CommandLine;
using System.Text.Json;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Incidents;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Mutes;

namespace Tocsin.Cli.Silences;

/// <summary><c>tocsin silence add|list|end</c>.</summary>
internal static class SilenceCommand
{
    public static Command Create() => new("silence", "Mute what matches a query, until a time or until it clears") { Add(), List(), End() };

    private static Command Add()
    {
        var query = new Argument<string>("query") { Description = "What to mute, such as \"project:shop level:<=warning\"; \"\" for everything" };
        var (span, until) = (MuteOptions.For(), MuteOptions.Until());
        var clears = new Option<bool>("--until-clears") { Description = "Until the last incident that it mutes is over" };
        var reason = new Option<string>("--reason") { Description = "Why, for those who ask later", Required = true };
        var by = MuteOptions.By();
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("add", "Hear nothing of what matches; what began meanwhile and still lasts is told at the end") { query, span, until, clears, reason, by, data, config, json };
        MuteOptions.RequireOneOf(command, span, until, clears);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = parsed.GetRequiredValue(query);
            if (QueryParser.Parse(text) is { Mistake: { } mistake })
                return await CommandRun.FailAsync(mistake.Render(text));
            var wanted = new NewSilence(
                text, parsed.GetValue(span), parsed.GetValue(until), parsed.GetValue(clears), parsed.GetRequiredValue(by), parsed.GetRequiredValue(reason));
            return await CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
            {
                if (await new Silencing(database, OpenedStore.ClockOf(database)).AddAsync(wanted, cancellationToken) is not { } silence)
                    return await CommandRun.FailAsync($"{wanted.Until:yyyy-MM-dd HH:mm} UTC has passed already. Write a later moment, or --for 2h.");
                if (parsed.GetValue(json))
                {
                    await Console.Out.WriteLineAsync(JsonSerializer.Serialize(silence, CliJson.Default.ListedSilence));
                    return CommandLine.Done;
                }

                var muted = await new IncidentQueries(database, TimeProvider.System).ListAsync(QueryParser.Parse(text).Query!, all: false, 0, cancellationToken);
                await Console.Out.WriteLineAsync($"{SilenceText.Sentence(silence)} It matches {Phrases.Count(muted.Count, "incident")} that last now.");
                await Console.Out.WriteLineAsync($"End it earlier with: tocsin silence end {silence.Id}");
                return CommandLine.Done;
            }, cancellationToken);
        });
        return command;
    }

    private static Command List()
    {
        var all = new Option<bool>("--all") { Description = "Also those that are over" };
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("list", "Show silences, newest first") { all, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var silences = await new Silencing(database, OpenedStore.ClockOf(database)).ListAsync(parsed.GetValue(all), cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize([.. silences], CliJson.Default.ListListedSilence));
            else if (silences.Count == 0)
                await Console.Out.WriteLineAsync(parsed.GetValue(all) ? "There has been no silence yet." : "Nothing is silenced.");
            foreach (var silence in parsed.GetValue(json) ? [] : silences)
                await Console.Out.WriteLineAsync(SilenceText.Line(silence));
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command End()
    {
        var id = new Argument<string>("silence") { Description = "The silence's id, such as sil_1f3a9c02" };
        var by = MuteOptions.By();
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("end", "End a silence now; what it kept from people is told if it still lasts") { id, by, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var silences = new Silencing(database, OpenedStore.ClockOf(database));
            var name = parsed.GetRequiredValue(id);
            if (await silences.EndAsync(name, parsed.GetRequiredValue(by), cancellationToken) is not { } before)
                return await CommandRun.FailAsync($"There is no silence {name}. See: tocsin silence list --all");
            if (before.State != ListedSilence.Active)
                return await CommandRun.FailAsync($"{name} is over already: {SilenceText.Ending(before)}. See: tocsin silence list");
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize((await silences.ListAsync(all: true, cancellationToken)).First(silence => silence.Id == name), CliJson.Default.ListedSilence));
            else
                await Console.Out.WriteLineAsync($"{name} is over. The running server tells what it kept from people and still lasts.");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }
}
