using System.CommandLine;
using System.Text.Json;
using Tocsin.Configuration.Mistakes;
using Tocsin.Delivery;
using Tocsin.Delivery.Drills;

namespace Tocsin.Cli.Channels;

/// <summary><c>tocsin channel list|stats|test</c>: where alerts go, how that went, and whether it works now.</summary>
internal static class ChannelCommand
{
    private const int LongestDays = 3650;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Command Create() => new("channel", "Channels: where alerts go") { List(), Stats(), Test() };

    private static Command List()
    {
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("list", "Show the configured channels, and the routes that name them") { data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            using var known = CheckedSettings.Load(parsed.GetValue(config), parsed.GetRequiredValue(data));
            await using var session = await database.OpenReadAsync(cancellationToken);
            var channels = ChannelList.Of(known, await LastDrills.ReadAsync(session));
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize([.. channels], CliJson.Default.ListListedChannel));
            else
                await ChannelList.WriteAsync(Console.Out, channels);
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Stats()
    {
        var name = new Argument<string?>("channel") { Description = "One channel [default: all that were ever told something]", Arity = ArgumentArity.ZeroOrOne };
        var days = CommonOptions.Days("How far back to count", LongestDays);
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("stats", "Show what was sent, edited, failed and suppressed, how fast, and the last success") { name, days, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            using var known = CheckedSettings.Load(parsed.GetValue(config), parsed.GetRequiredValue(data));
            var wanted = parsed.GetValue(name);
            var since = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(parsed.GetValue(days));
            var answer = await ChannelStatsAnswer.LoadAsync(database, wanted is null ? null : [wanted], since, cancellationToken);
            // One that was taken out of the configuration has a past all the same.
            if (wanted is not null && !known.Channels.Channels.ContainsKey(wanted) && answer.Channels[0].Delivery is { LastSuccess: null, Sent: 0, Failed.Count: 0 })
                return await NoSuchAsync(wanted, known.Channels);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, CliJson.Default.ChannelStatsAnswer));
            else
                await answer.WriteAsync(Console.Out);
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Test()
    {
        var name = new Argument<string>("channel") { Description = "The channel's name" };
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("test", "Tell a channel that nothing happened, the way an alert goes, and say how that ended") { name, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var folder = parsed.GetRequiredValue(data);
            // What a console channel says must not stand in the JSON.
            using var known = CheckedSettings.Load(parsed.GetValue(config), folder, parsed.GetValue(json) ? Console.Error : Console.Out);
            if (known.Channels.Channels.GetValueOrDefault(parsed.GetRequiredValue(name)) is not { } configured)
                return await NoSuchAsync(parsed.GetRequiredValue(name), known.Channels);
            var serverRuns = !database.IsShared && ServeLock.IsHeld(folder);
            var answer = await new ChannelTest(database, TimeProvider.System).RunAsync(configured, Environment.UserName, serverRuns, Patience, cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, CliJson.Default.ChannelTestAnswer));
            else
                await ChannelTestText.WriteAsync(Console.Out, answer);
            return answer.Delivered ? CommandLine.Done : CommandLine.Failed;
        }, cancellationToken));
        return command;
    }

    private static Task<int> NoSuchAsync(string name, ChannelDirectory channels)
    {
        var names = channels.Channels.Keys.Order(StringComparer.Ordinal).ToList();
        var advice = NearestName.Of(name, names) is { } nearest ? $"Did you mean {nearest}?" : $"There are {string.Join(", ", names)}.";
        return CommandRun.FailAsync($"There is no channel {name}. {advice} See: tocsin channel list");
    }
}
