using System.Globalization;
using Tocsin.Storage.Backups;

namespace Tocsin.Cli;

/// <summary>A bar on one line of a terminal that shows how far long work has come. Where nobody watches (a file, a pipe) it stays silent.</summary>
internal sealed class ProgressLine(TextWriter terminal, bool isSilent) : IProgress<CopyProgress>, IDisposable
{
    private const int Width = 30;

    private string _shown = "";

    public void Report(CopyProgress value)
    {
        if (isSilent)
            return;
        var line = Render(value);
        if (line == _shown)
            return;
        terminal.Write($"\r{line.PadRight(_shown.Length)}");
        _shown = line;
    }

    /// <summary>Takes the line away, so that what is written next stands at its place.</summary>
    public void Clear()
    {
        if (_shown.Length > 0)
            terminal.Write($"\r{new string(' ', _shown.Length)}\r");
        _shown = "";
    }

    public void Dispose() => Clear();

    internal static string Render(CopyProgress at)
    {
        if (at.Total <= 0)
            return at.What;
        var share = Math.Clamp((double)at.Done / at.Total, 0, 1);
        var full = (int)(share * Width);
        return string.Create(CultureInfo.InvariantCulture, $"{at.What} [{new string('#', full)}{new string('.', Width - full)}] {share * 100:0} %");
    }
}
