using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Tocsin.Alerting.Mutes;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Cli.Incidents;
using Tocsin.Issues;

namespace Tocsin.Cli.Silences;

/// <summary><c>tocsin issues snooze|unsnooze</c>.</summary>
internal static class SnoozeCommand
{
    public static Command Create()
    {
        var (id, span, by) = (IssuesCommand.IssueId(), MuteOptions.For(), MuteOptions.By());
        var events = new Option<long?>("--events") { Description = "Until so many more events" };
        var release = new Option<bool>("--next-release") { Description = "Until an event of another release comes" };
        var escalates = new Option<bool>("--until-escalates") { Description = "Until the severity rises, a threshold is crossed or the rate jumps" };
        events.Validators.Add(RefuseTooFew);
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("snooze", "Hear nothing of an issue for a while; it ends with its incident") { id, span, events, release, escalates, by, data, config, json };
        MuteOptions.RequireOneOf(command, span, events, release, escalates);
        command.SetAction((parsed, cancellationToken) => IssuesCommand.OnIssueAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), parsed.GetRequiredValue(id), async (database, issue) =>
        {
            if (issue.Status != (long)IssueStatus.Unresolved)
                return await CommandRun.FailAsync($"{issue.ShortId} is {issue.StatusWord}, so there is nothing to hear of it. Open it again with: tocsin issues reopen {issue.ShortId}");
            SnoozeEnd End(DateTimeOffset now) => (parsed.GetValue(span), parsed.GetValue(events), parsed.GetValue(release)) switch
            {
                ({ } time, _, _) => new SnoozeEnd.AtTime(now + time),
                (_, { } more, _) => new SnoozeEnd.AtCount(issue.Count + more),
                (_, _, true) => new SnoozeEnd.AtNextRelease(issue.LastRelease),
                _ => new SnoozeEnd.AtEscalation(),
            };

            var snooze = await new Snoozing(database, OpenedStore.ClockOf(database)).SnoozeAsync(issue, parsed.GetRequiredValue(by), End, cancellationToken);
            var answer = SnoozeAnswer.Of(issue.ShortId, snooze);
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(answer, CliJson.Default.SnoozeAnswer)
                : $"{issue.ShortId} is snoozed {answer.Ending}. End it earlier with: tocsin issues unsnooze {issue.ShortId}");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    public static Command CreateEnd()
    {
        var id = IssuesCommand.IssueId();
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("unsnooze", "Hear of an issue again; what was kept from people is told if it still lasts") { id, data, config, json };
        command.SetAction((parsed, cancellationToken) => IssuesCommand.OnIssueAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), parsed.GetRequiredValue(id), async (database, issue) =>
        {
            if (!await new Snoozing(database, OpenedStore.ClockOf(database)).WakeAsync(issue, Environment.UserName, cancellationToken))
                return await CommandRun.FailAsync($"{issue.ShortId} is not snoozed. See: tocsin incidents list");
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new ActAnswer(issue.ShortId, "unsnooze", Environment.UserName), CliJson.Default.ActAnswer)
                : $"{issue.ShortId} is snoozed no more.");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static void RefuseTooFew(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }] && long.TryParse(text, out var number) && number < 1)
            result.AddError($"--events is {text}. Write how many more events, 1 at least.");
    }
}
