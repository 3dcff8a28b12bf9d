using Tocsin.Configuration;

namespace Tocsin.Cli.Demo;

/// <summary>The demo from first word to last: a folder, a repository, a server, the steps, and the folder gone again.</summary>
internal static class DemoRun
{
    /// <returns>True when every step was seen.</returns>
    public static async Task<bool> RunAsync(DemoOptions options, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        var own = options.Config is { } config ? DemoSettings.Over(SettingsFile.Sources(config, options.Data ?? "."), options.Color) : null;
        var folder = DemoFolder.Make(options);
        var narrator = new Narrator(output, options.Color);
        try
        {
            await narrator.SayAsync("This is Tocsin at work. A small shop fails in several ways, and a real server tells you.");
            var isSeen = await PlayAsync(folder, own, options, output, narrator, time, cancellationToken);
            if (isSeen)
                await NextAsync(narrator);
            return isSeen;
        }
        finally
        {
            if (folder.Stays)
                await KeptAsync(folder, narrator);
            folder.Leave();
        }
    }

    private static async Task<bool> PlayAsync(
        DemoFolder folder, SettingsSources? own, DemoOptions options, TextWriter output, Narrator narrator, TimeProvider time, CancellationToken cancellationToken)
    {
        await narrator.StepAsync("A shop, in a git repository of its own.");
        var repository = new SampleRepository(folder.Shop, time);
        var release = await WriteHistoryAsync(repository, narrator, cancellationToken);

        await narrator.StepAsync("A Tocsin server, with its own database.");
        using var ear = new AlertEar(output, time);
        var settings = own ?? await WriteSettingsAsync(folder, options, cancellationToken);
        await using var server = await DemoServer.StartAsync(folder.Path, settings, ear, cancellationToken);
        await narrator.SayAsync($"It listens on {server.Address}. The shop's Sentry SDK was given this DSN:\n{server.Dsn.Format()}");

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var script = new DemoScript(server, repository, new EnvelopeSender(http, server.Dsn, time), ear, narrator, time, release);
        foreach (var step in script.Steps(options.WaitForDigest))
        {
            await narrator.StepAsync(step.Title);
            if (await step.PlayAsync(cancellationToken) is not { } missing)
                continue;
            await narrator.SayAsync($"NOT SEEN: {missing}. {Suspicion(options)}");
            return false;
        }

        return true;
    }

    private static string Suspicion(DemoOptions options) => options.Config is { } config
        ? $"Something in {config} may hold it back, such as a limit; without --config the demo uses settings of its own."
        : "That is a fault of Tocsin or of this machine; --keep keeps the folder to look into.";

    private static async Task<SettingsSources> WriteSettingsAsync(DemoFolder folder, DemoOptions options, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(folder.Config, DemoSettings.Write(options.Color), cancellationToken);
        // Variables that configure the user's own server must not change what the demo shows.
        return SettingsFile.Sources(folder.Config, folder.Path) with { Environment = new Dictionary<string, string>() };
    }

    private static async Task<string> WriteHistoryAsync(SampleRepository repository, Narrator narrator, CancellationToken cancellationToken)
    {
        var release = "";
        await repository.CreateAsync(cancellationToken);
        foreach (var commit in SampleHistory.FirstRelease)
        {
            release = await repository.CommitAsync(commit, cancellationToken);
            await narrator.SayAsync($"{release[..10]}  {commit.Author,-10} {commit.Message}");
        }

        return release;
    }

    private static Task NextAsync(Narrator narrator) => narrator.SayAsync(
        """

        Every step was seen. What to do next:
          ./run                         start your own server; it prints a DSN
          SENTRY_DSN=<that DSN>         give it to any Sentry SDK, unmodified
          tocsin.yml                    tell Telegram or a webhook as well: docs/configuration.md
          ./run issues list             what broke;  ./run explain ISSUE  why you were (not) told
        """);

    private static Task KeptAsync(DemoFolder folder, Narrator narrator) => narrator.SayAsync(
        $"""

         Everything is kept in {folder.Path}. Look around:
           ./run issues list --data {folder.Path}
           ./run explain SHOP-1 --grouping --data {folder.Path}
           git -C {folder.Shop} log
         """);
}
