using System.CommandLine;
using System.Text.Json;
using Tocsin.Alerting.Ledger;
using Tocsin.Digest.Grouping;
using Tocsin.Issues;
using Tocsin.Sentry.Events;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary><c>tocsin explain</c>: why an issue is one issue, and why somebody was or was not told.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("issue or incident") { Description = "An issue's id or short id, an incident's id, or a key such as monitor:shop" };
        var grouping = new Option<bool>("--grouping") { Description = "Say why the newest event belongs to this issue" };
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("explain", "Why was I (not) told? Why is this one issue?") { what, grouping, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var name = parsed.GetRequiredValue(what);
            var issue = await new IssueQueries(database, TimeProvider.System).FindAsync(name, cancellationToken);
            var key = issue is not null ? IssueKey.Of(issue.Id) : await new LedgerQueries(database).KeyOfAsync(name, cancellationToken);
            if (key is null)
                return await CommandRun.FailAsync($"There is no issue or incident {name}, and nothing was decided about a key of that name. See: tocsin issues list, tocsin incidents list --all");
            return issue is not null && parsed.GetValue(grouping)
                ? await ExplainGroupingAsync(database, issue, parsed.GetValue(json), cancellationToken)
                : await ExplainAlertsAsync(database, key, issue, parsed.GetValue(json), cancellationToken);
        }, cancellationToken));
        return command;
    }

    private static async Task<int> ExplainAlertsAsync(Database database, string key, IssueRow? issue, bool json, CancellationToken cancellationToken)
    {
        var explanation = await Explanation.LoadAsync(database, key, issue, cancellationToken);
        if (json)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(explanation, CliJson.Default.Explanation));
        else
            await ExplanationText.WriteAsync(Console.Out, explanation);
        return CommandLine.Done;
    }

    private static async Task<int> ExplainGroupingAsync(Database database, IssueRow issue, bool asJson, CancellationToken cancellationToken)
    {
        if (await new IssueQueries(database, TimeProvider.System).LatestEventAsync(issue, cancellationToken) is not { } newest || EventReader.Read(newest).Event is not { } facts)
            return await CommandRun.FailAsync($"No event of {issue.ShortId} is stored any more; retention has removed them.");
        var grouping = GroupingAnswer.Of(new IssueGrouper().Explain(facts));
        if (asJson)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(grouping, CliJson.Default.GroupingAnswer));
        else
            await GroupingText.WriteAsync(Console.Out, issue.ShortId, issue.Title, grouping);
        return CommandLine.Done;
    }
}
