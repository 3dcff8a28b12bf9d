using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>What commands on the store share: opening it, and saying what went wrong on one line.</summary>
internal static class CommandRun
{
    public static async Task<int> WithStoreAsync(string dataFolder, Func<Database, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await OpenedStore.OpenAsync(dataFolder, cancellationToken);
            return await work(database);
        }
        catch (Exception failure) when (failure is StoreException or DllNotFoundException)
        {
            return await FailAsync(failure.Message);
        }
    }

    public static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync($"tocsin: {message}");
        return CommandLine.Failed;
    }
}
