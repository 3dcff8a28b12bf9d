using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Prometheus;

/// <summary>Debian's Prometheus as a process: it reads one server each second and knows the shipped rules.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-prometheus-");
    private readonly HttpClient _http;
    private readonly ProcessLog _log = new();
    private Process _process = null!;

    private PrometheusServer(int port) => _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(10) };

    /// <param name="target">Where metrics are read: host and port.</param>
    /// <param name="token">The bearer token that it shows.</param>
    /// <param name="rules">What the file of rules says.</param>
    public static async Task<PrometheusServer> StartAsync(string target, string token, string rules)
    {
        var port = FreePort.Find(Random.Shared);
        var server = new PrometheusServer(port);
        var folder = server._folder.FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.yml"), rules);
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"), $"""
            global:
              scrape_interval: 1s
              evaluation_interval: 1s
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: tocsin
                authorization: {"{"} credentials: {token} {"}"}
                static_configs: [{"{"} targets: ["{target}"] {"}"}]
            """);
        server.Start(port);
        await Eventually.BeAsync(server.IsReadyAsync, "Prometheus to be ready", () => server._log.Tail);
        return server;
    }

    /// <summary>The alerts that ring now, as <c>name{channel}</c>.</summary>
    public async Task<IReadOnlyList<string>> FiringAsync()
    {
        var alerts = (await AskAsync("/api/v1/alerts")).GetProperty("alerts").EnumerateArray();
        return
        [
            .. alerts.Where(alert => alert.GetProperty("state").GetString() == "firing").Select(alert => alert.GetProperty("labels")).Select(labels =>
                labels.GetProperty("alertname").GetString() + (labels.TryGetProperty("channel", out var channel) ? $"{{{channel}}}" : "")),
        ];
    }

    /// <summary>How each rule's last evaluation went, such as <c>ok</c>.</summary>
    public async Task<IReadOnlyList<string>> RuleHealthAsync() =>
        [.. (await AskAsync("/api/v1/rules")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray()).Select(rule => rule.GetProperty("health").GetString()!)];

    /// <summary>The values of a query by now; fails when it is not understood.</summary>
    public async Task<IReadOnlyList<double>> QueryAsync(string query) =>
        [.. (await AskAsync("/api/v1/query?query=" + Uri.EscapeDataString(query))).GetProperty("result").EnumerateArray()
            .Select(series => double.Parse(series.GetProperty("value")[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture))];

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Start(int port)
    {
        var start = new ProcessStartInfo("prometheus", ["--config.file=prometheus.yml", "--storage.tsdb.path=data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _log.Add(line.Data);
        _process.BeginErrorReadLine();
    }

    private async Task<bool> IsReadyAsync()
    {
        _process.HasExited.ShouldBeFalse(_log.Tail);
        try
        {
            using var answer = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<JsonElement> AskAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("status").GetString().ShouldBe("success", $"{path}: {body}");
        return body.GetProperty("data");
    }
}
