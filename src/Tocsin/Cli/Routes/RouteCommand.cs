using System.CommandLine;
using System.Text.Json;
using Tocsin.Alerting.Policy;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Cli.Routes;

/// <summary><c>tocsin route test</c>: who would hear of it, and which line says so.</summary>
internal static class RouteCommand
{
    public static Command Create() => new("route", "Routes: who hears of what") { Test() };

    private static Command Test()
    {
        var facts = new Argument<string[]>("facts")
        {
            Description = "What it is about, key=value each: level, project, title, times_seen, times_seen_24h, users, priority …; any other key is a tag",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var issue = new Option<string?>("--issue") { Description = "Ask about an issue as it is now, instead of facts" };
        var (at, data, config, json) = (At(), CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("test", "Say which routes and channels would hear of something, and why") { facts, issue, at, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(async () =>
        {
            var (written, id, moment) = (parsed.GetValue(facts) ?? [], parsed.GetValue(issue), parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow());
            if (written.Length > 0 == id is not null)
                return await CommandRun.MisuseAsync("Write facts, such as level=critical project=shop, or --issue with an issue's id; one of them.");
            var (file, folder) = (parsed.GetValue(config), parsed.GetRequiredValue(data));
            using var settings = CheckedSettings.Load(file, folder);
            return id is null
                ? await OfFactsAsync(settings.Policy, written, moment, parsed.GetValue(json))
                : await OfIssueAsync(settings.Policy, id, moment, parsed.GetValue(json), folder, file, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> OfFactsAsync(AlertPolicy policy, IReadOnlyList<string> written, DateTimeOffset at, bool json)
    {
        var (facts, mistake) = RouteFacts.Read(written, at);
        return facts is null
            ? await CommandRun.MisuseAsync(mistake!)
            : await WriteAsync(new RouteTest(policy).Ask(facts.Subject, facts.Severity, at), json);
    }

    private static Task<int> OfIssueAsync(AlertPolicy policy, string id, DateTimeOffset at, bool json, string data, string? config, CancellationToken cancellationToken) =>
        CommandRun.WithStoreAsync(data, config, async database =>
        {
            if (await new IssueQueries(database, TimeProvider.System).FindAsync(id, cancellationToken) is not { } issue)
                return await CommandRun.FailAsync($"There is no issue {id}. See: tocsin issues list");
            var asked = await RouteSubject.LoadAsync(database, issue, cancellationToken);
            return await WriteAsync(new RouteTest(policy).Ask(asked.Subject, asked.Severity, at, asked.Incident), json);
        }, cancellationToken);

    private static async Task<int> WriteAsync(RouteAnswer answer, bool json)
    {
        if (json)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, CliJson.Default.RouteAnswer));
        else
            await RouteText.WriteAsync(Console.Out, answer);
        return CommandLine.Done;
    }

    private static Option<DateTimeOffset?> At() => new("--at")
    {
        Description = "The moment to ask about, such as 2026-11-21T03:00Z [default: now]; in UTC unless it says otherwise",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Moments.TryRead(text) is { } at)
                return at;
            result.AddError($"--at is \"{text}\", not a moment. Write it like 2026-11-21T03:00Z.");
            return null;
        },
    };
}
