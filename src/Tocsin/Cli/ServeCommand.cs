using System.CommandLine;
using Tocsin.Configuration;
using Tocsin.Operations;
using Tocsin.Projects;

namespace Tocsin.Cli;

/// <summary><c>tocsin serve</c>.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    private const string FirstProject = "my-app";

    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, with ; between them [default: server.urls of the configuration]" };
        urls.Validators.Add(result =>
        {
            foreach (var url in result.Tokens.SelectMany(token => token.Value.Split(';')).Where(url => !IsAddress(url)))
                result.AddError($"--urls holds \"{url}\", not an address to listen on. Write it like http://0.0.0.0:8080.");
        });
        var first = new Option<bool>("--first-project") { Description = "Make a first project when there is none, and show how to use it" };
        var (data, config) = (CommonOptions.Data(), CommonOptions.Config());
        var command = new Command(Name, "Run the server") { data, urls, config, first };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(() =>
            ServeAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), parsed.GetValue(urls), parsed.GetValue(first), cancellationToken)));
        return command;
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static async Task<int> ServeAsync(string dataFolder, string? config, string? urls, bool first, CancellationToken cancellationToken)
    {
        var sources = SettingsFile.Sources(config, dataFolder);
        var load = TocsinSettings.Load(sources);
        if (load.Settings is not { } settings)
        {
            foreach (var mistake in load.Mistakes)
                await Console.Error.WriteLineAsync(mistake.ToString());
            return await CommandRun.FailAsync("The configuration has mistakes, so the server does not start. Check it again with: tocsin check");
        }

        await using var database = await OpenedStore.OpenAsync(dataFolder, settings.Store, cancellationToken);
        using var only = ServeLock.Take(dataFolder);
        await using var server = Server.Build(database, new DataFolder(dataFolder), load, sources, urls);
        // Not the command's token: each worker would take it for its own end, and at the signal all would stop at once instead of in their order.
        await server.StartAsync(CancellationToken.None);
        var listening = server.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
        await new ServerAddresses(database, TimeProvider.System).RememberAsync(listening, cancellationToken);
        await WelcomeAsync(new ProjectStore(database, TimeProvider.System), listening, settings.Server.HasPublicUrl ? settings.Server.PublicUrl : listening, first, cancellationToken);
        await server.WaitForShutdownAsync(cancellationToken);
        return CommandLine.Done;
    }

    private static async Task WelcomeAsync(ProjectStore projects, string listening, string publicUrl, bool first, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync($"Tocsin listens on {listening}");
        var keys = await projects.ListKeysAsync(cancellationToken);
        if (keys.Count == 0 && !first)
        {
            await Console.Out.WriteLineAsync("There is no project yet. Make one with: tocsin project create NAME");
            return;
        }

        var (project, publicKey) = keys.Count > 0
            ? (keys[0].Project, keys[0].PublicKey)
            : (await projects.CreateAsync(FirstProject, FirstProject, cancellationToken))!.Value;
        if (!first)
            return;
        await Console.Out.WriteLineAsync(
            $"""
             Project {project.Slug} reports to this DSN:
               {ProjectDsn.Of(project, publicKey, new Uri(publicUrl))}
             Next: give it to any Sentry SDK (SENTRY_DSN=…) and let something fail; the alert appears here.
             Then: tell Telegram or a webhook as well, in tocsin.yml (docs/configuration.md). See it all at work with: ./run demo
             """);
    }
}
