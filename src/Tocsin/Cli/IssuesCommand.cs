using System.CommandLine;
using System.Text.Json;
using Tocsin.Alerting.Matching;
using Tocsin.Digest;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary><c>tocsin issues list|show|resolve|ignore|reopen|merge</c>.</summary>
internal static class IssuesCommand
{
    public static Command Create() => new("issues", "Issues: groups of events with one cause")
    {
        List(),
        Show(),
        Resolve(),
        Act("ignore", "Hear no more of an issue; it goes on being counted", (triage, issue, cancellationToken) => triage.IgnoreAsync(issue, Environment.UserName, cancellationToken)),
        Merge(),
        Act("reopen", "Take back a resolve or an ignore", (triage, issue, cancellationToken) => triage.ReopenAsync(issue, Environment.UserName, cancellationToken)),
        Silences.SnoozeCommand.Create(), Silences.SnoozeCommand.CreateEnd(),
    };

    private static Command List()
    {
        var query = new Option<string>("--query") { Description = "What to look for, such as \"is:unresolved level:>=error\"", DefaultValueFactory = _ => "" };
        var limit = CommonOptions.Limit(25);
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("list", "Show issues, latest activity first") { query, limit, data, config, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = parsed.GetValue(query) ?? "";
            if (QueryParser.Parse(text) is not { Query: { } wanted } answer)
                return await CommandRun.FailAsync(QueryParser.Parse(text).Mistake!.Render(text));
            return await CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
            {
                var issues = await new IssueQueries(database, TimeProvider.System).ListAsync(SettingsFile.InTermsOfPriorities(wanted, parsed.GetValue(config), parsed.GetRequiredValue(data)), parsed.GetValue(limit), cancellationToken);
                if (parsed.GetValue(json))
                    await Console.Out.WriteLineAsync(JsonSerializer.Serialize([.. issues], CliJson.Default.ListIssueSummary));
                else
                    await IssueTable.WriteAsync(Console.Out, issues);
                return CommandLine.Done;
            }, cancellationToken);
        });
        return command;
    }

    private static Command Show()
    {
        var id = IssueId();
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("show", "Show one issue with its tags and newest event") { id, data, config, json };
        command.SetAction((parsed, cancellationToken) => OnIssueAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), parsed.GetRequiredValue(id), async (database, issue) =>
        {
            var detail = await new IssueQueries(database, TimeProvider.System).ShowAsync(issue, cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(detail, CliJson.Default.IssueDetail));
            else
                await IssueTable.WriteAsync(Console.Out, detail);
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Resolve()
    {
        var id = IssueId();
        var release = new Option<string?>("--in-release") { Description = "The release that holds the fix; events of older releases are no regression" };
        var (data, config) = (CommonOptions.Data(), CommonOptions.Config());
        var command = new Command("resolve", "Mark an issue as fixed; it comes back as a regression if it is seen again") { id, release, data, config };
        command.SetAction((parsed, cancellationToken) => OnIssueAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), parsed.GetRequiredValue(id), async (database, issue) =>
        {
            await new IssueTriage(database, TimeProvider.System).ResolveAsync(issue, Environment.UserName, parsed.GetValue(release), cancellationToken);
            await Console.Out.WriteLineAsync($"{issue.ShortId} is resolved.");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Merge()
    {
        var into = IssueId();
        var merged = new Argument<string>("merged") { Description = "The issue that becomes part of the first" };
        var (data, config) = (CommonOptions.Data(), CommonOptions.Config());
        var command = new Command("merge", "Make one issue of two with the same cause; later events of both are counted on the first") { into, merged, data, config };
        command.SetAction((parsed, cancellationToken) => OnIssueAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), parsed.GetRequiredValue(into), async (database, issue) =>
        {
            var other = await new IssueQueries(database, TimeProvider.System).FindAsync(parsed.GetRequiredValue(merged), cancellationToken);
            if (other is null || other.Id == issue.Id || other.ProjectId != issue.ProjectId)
                return await CommandRun.FailAsync($"{parsed.GetValue(merged)} is not another issue of project {issue.Project}. See: tocsin issues list");
            await new IssueMerge(database, new IssueTriage(database, TimeProvider.System)).MergeAsync(issue, other, Environment.UserName, cancellationToken);
            await Console.Out.WriteLineAsync($"{other.ShortId} is now part of {issue.ShortId}.");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Act(string name, string description, Func<IssueTriage, IssueRow, CancellationToken, Task> act)
    {
        var (id, data, config) = (IssueId(), CommonOptions.Data(), CommonOptions.Config());
        var command = new Command(name, description) { id, data, config };
        command.SetAction((parsed, cancellationToken) => OnIssueAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), parsed.GetRequiredValue(id), async (database, issue) =>
        {
            await act(new IssueTriage(database, TimeProvider.System), issue, cancellationToken);
            await Console.Out.WriteLineAsync($"{issue.ShortId}: {name} done.");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    internal static Argument<string> IssueId() => new("issue") { Description = "The issue's id or short id, such as 42 or SHOP-1F" };

    internal static Task<int> OnIssueAsync(string data, string? config, string id, Func<Database, IssueRow, Task<int>> work, CancellationToken cancellationToken) =>
        CommandRun.WithStoreAsync(data, config, async database =>
        {
            if (await new IssueQueries(database, TimeProvider.System).FindAsync(id, cancellationToken) is not { } issue)
                return await CommandRun.FailAsync($"There is no issue {id}. See: tocsin issues list");
            return await work(database, issue);
        }, cancellationToken);
}
