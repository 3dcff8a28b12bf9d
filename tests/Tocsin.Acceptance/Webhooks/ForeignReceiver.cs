using System.Text.RegularExpressions;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Webhooks;

/// <summary>A receiver in another language that checks signatures with the very sample of docs/webhooks.md.</summary>
internal sealed partial class ForeignReceiver : IAsyncDisposable
{
    public const string Secret = "ein-Geheimnis-für-Empfänger";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-receiver-");
    private readonly int _port = FreePort.Find(Random.Shared);
    private Companion _server = null!;

    private ForeignReceiver()
    {
    }

    public Uri Address => new($"http://127.0.0.1:{_port}/alerts");

    public IReadOnlyList<ForeignCall> Calls => [.. _server.Lines.Select(ForeignCall.Read)];

    /// <param name="language"><c>python</c> or <c>js</c>, as the page marks its samples.</param>
    public static async Task<ForeignReceiver> StartAsync(string language)
    {
        var (program, ending) = language == "python" ? ("/usr/bin/python3", "py") : ("node", "js");
        var receiver = new ForeignReceiver();
        await File.WriteAllTextAsync(Path.Combine(receiver._folder.FullName, $"genuine.{ending}"), await SampleAsync(language));
        var script = Path.Combine(Places.Repository, "tests", "Tocsin.Acceptance", "Webhooks", $"receiver.{ending}");
        receiver._server = await Companion.StartAsync(program, [script, receiver._folder.FullName, $"{receiver._port}", Secret]);
        return receiver;
    }

    /// <summary>Waits until the calls so far fit.</summary>
    public Task CallsAsync(Func<IReadOnlyList<ForeignCall>, bool> fit, string what, Func<string> log) =>
        Eventually.BeAsync(() => fit(Calls), what, () => $"Calls: {string.Join('\n', Calls)}\n{_server.Complaints}\n{log()}");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<string> SampleAsync(string language)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Places.Repository, "docs", "webhooks.md"));
        return Sample().Matches(page).Single(sample => sample.Groups["language"].Value == language).Groups["code"].Value;
    }

    [GeneratedRegex(@"^```(?<language>python|js)\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();
}
