using System.Globalization;

namespace Tocsin.Tests.Cli.Demo;

/// <summary>Stops the demo at a line, as Ctrl-C does, and notes which folders there were then.</summary>
internal sealed class StoppingWriter(string at, CancellationTokenSource stop) : StringWriter(CultureInfo.InvariantCulture)
{
    private readonly HashSet<string> _before = [.. Folders()];

    public IReadOnlyList<string> FoldersMade { get; private set; } = [];

    public override async Task WriteLineAsync(string? value)
    {
        await base.WriteLineAsync(value);
        if (value?.Contains(at, StringComparison.Ordinal) is not true)
            return;
        FoldersMade = [.. Folders().Where(folder => !_before.Contains(folder))];
        await stop.CancelAsync();
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "tocsin-demo-*");
}
