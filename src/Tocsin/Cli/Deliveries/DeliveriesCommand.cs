using System.CommandLine;
using System.Text.Json;
using Tocsin.Delivery;
using Tocsin.Delivery.Listed;

namespace Tocsin.Cli.Deliveries;

/// <summary><c>tocsin deliveries list|show|failed|retry</c>: what was told, what could not be delivered, and another try.</summary>
internal static class DeliveriesCommand
{
    public static Command Create() => new("deliveries", "Notifications: what was told, and what could not be delivered") { List(), Show(), Failed(), Retry() };

    private static Command List()
    {
        var failed = new Option<bool>("--failed") { Description = "Only those that were given up" };
        var pending = new Option<bool>("--pending") { Description = "Only those that still wait" };
        var channel = new Option<string?>("--channel") { Description = "Only those to this channel" };
        var limit = CommonOptions.Limit(0);
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("list", "Show notifications with their state, newest first") { failed, pending, channel, limit, data, config, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(failed) && result.GetValue(pending))
                result.AddError("--failed and --pending leave nothing: what was given up waits no more. Write one of them.");
        });
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            NotificationState? state = parsed.GetValue(failed) ? NotificationState.Failed : parsed.GetValue(pending) ? NotificationState.Pending : null;
            var filter = new NotificationFilter(state, parsed.GetValue(channel));
            var notifications = await new NotificationQueries(database).ListAsync(filter, parsed.GetValue(limit), cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize([.. notifications], CliJson.Default.ListListedNotification));
            else if (notifications.Count == 0)
                await Console.Out.WriteLineAsync(filter == new NotificationFilter() ? "There is no notification yet." : "No notification is like that.");
            foreach (var one in parsed.GetValue(json) ? [] : notifications)
                await Console.Out.WriteLineAsync($"{one.Id}  {one.CreatedAt:yyyy-MM-dd HH:mm:ss}  {one.Channel}  {one.Kind}  {one.State}  {IssueTable.Printable(one.LastError ?? "")}".TrimEnd());
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Show()
    {
        var id = new Argument<string>("notification") { Description = "The notification's id" };
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("show", "Show what one notification says, and every attempt to deliver it") { id, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            if (await new NotificationQueries(database).ShowAsync(parsed.GetRequiredValue(id), cancellationToken) is not { } detail)
                return await CommandRun.FailAsync($"No notification is called {parsed.GetValue(id)}. See: tocsin deliveries list");
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(detail, CliJson.Default.NotificationDetail));
            else
                await NotificationText.WriteAsync(Console.Out, detail);
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Failed()
    {
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("failed", "Show notifications that were given up, newest first") { data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var failed = await new FailedDeliveries(database, TimeProvider.System).ListAsync(cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize([.. failed], CliJson.Default.ListFailedDelivery));
            else if (failed.Count == 0)
                await Console.Out.WriteLineAsync("Every notification was delivered or still waits for its turn.");
            foreach (var one in parsed.GetValue(json) ? [] : failed)
                await Console.Out.WriteLineAsync($"{one.Id}  {one.At:yyyy-MM-dd HH:mm:ss}  {one.Channel}  {one.Kind}  {IssueTable.Printable(one.Title)}: {IssueTable.Printable(one.Error ?? "")}");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Retry()
    {
        var id = new Argument<string>("notification") { Description = "The notification's id, or all" };
        var (data, config) = (CommonOptions.Data(), CommonOptions.Config());
        var command = new Command("retry", "Try a given-up notification again, for instance after a token was corrected") { id, data, config };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var name = parsed.GetRequiredValue(id);
            var count = await new FailedDeliveries(database, TimeProvider.System).RetryAsync(name == "all" ? null : name, cancellationToken);
            if (count == 0)
                return await CommandRun.FailAsync($"No given-up notification is called {name}. See: tocsin deliveries failed");
            await Console.Out.WriteLineAsync($"{count} to be tried again by the running server.");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }
}
