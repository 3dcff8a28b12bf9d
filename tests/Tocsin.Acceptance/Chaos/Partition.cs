using System.Diagnostics;

namespace Tocsin.Acceptance.Chaos;

/// <summary>
/// Drops every packet of some networks, both ways and without a word, until disposed. The rules belong to the process that made them, so they
/// are gone with it, however this one ends.
/// </summary>
internal sealed class Partition : IAsyncDisposable
{
    private readonly Process _rules;

    private Partition(Process rules) => _rules = rules;

    public static async Task<Partition> OfAsync(params IEnumerable<string> networks)
    {
        var rules = Process.Start(new ProcessStartInfo("nft", ["--interactive"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var partition = new Partition(rules);
        var table = $"inet tocsin_chaos_{Environment.ProcessId}";
        await partition.TellAsync($"add table {table} {{ flags owner; }}");
        await partition.TellAsync($"add chain {table} arriving {{ type filter hook input priority 0; }}");
        foreach (var network in networks)
        {
            await partition.TellAsync($"add rule {table} arriving ip daddr {network} drop");
            await partition.TellAsync($"add rule {table} arriving ip saddr {network} drop");
        }

        await partition.TellAsync($"list table {table}");
        while (await rules.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("drop", StringComparison.Ordinal))
                return partition;
        }

        throw new InvalidOperationException("nft made no rules; install Debian's package nftables, as ./test --long does, and run as root.");
    }

    public async ValueTask DisposeAsync()
    {
        _rules.StandardInput.Close();
        await _rules.StandardOutput.ReadToEndAsync();
        await _rules.WaitForExitAsync();
        _rules.Dispose();
    }

    private async Task TellAsync(string command)
    {
        await _rules.StandardInput.WriteLineAsync(command);
        await _rules.StandardInput.FlushAsync();
    }
}
