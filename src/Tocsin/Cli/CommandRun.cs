using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>What commands share: opening the store, and saying what went wrong on one line.</summary>
internal static class CommandRun
{
    public static Task<int> WithStoreAsync(
        string dataFolder, string? config, Func<Database, Task<int>> work, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await using var database = await OpenedStore.OpenAsync(dataFolder, config, cancellationToken);
        return await work(database);
    });

    /// <summary>Runs a command; a failure that is no bug ends in one sentence.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception failure) when (FailureSentence.Of(failure) is { } sentence)
        {
            return await FailAsync(sentence);
        }
    }

    public static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync($"tocsin: {message}");
        return CommandLine.Failed;
    }

    public static async Task<int> MisuseAsync(string message)
    {
        await Console.Error.WriteLineAsync($"tocsin: {message}");
        return CommandLine.Misused;
    }
}
