using System.Diagnostics;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Sdks;

/// <summary>Debian's browser without a window, with a profile that is thrown away.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("tocsin-chromium-");
    private readonly Process _process;

    private Chromium(Uri page)
    {
        _process = Process.Start(new ProcessStartInfo("/usr/bin/chromium",
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--enable-logging=stderr", "--v=0", $"--user-data-dir={_profile.FullName}", page.ToString(),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, line) => Log.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Log.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public ProcessLog Log { get; } = new();

    public static Chromium Open(Uri page) => new(page);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();

        // Its children write into the profile until they notice.
        await Eventually.BeAsync(() => TryDelete(_profile), "the browser to let go of its profile");
    }

    private static bool TryDelete(DirectoryInfo folder)
    {
        try
        {
            folder.Refresh();
            if (folder.Exists)
                folder.Delete(recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
