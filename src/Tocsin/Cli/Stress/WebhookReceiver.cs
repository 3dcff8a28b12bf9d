using System.Collections.Concurrent;

namespace Tocsin.Cli.Stress;

/// <summary>A webhook endpoint on loopback that notes when it first hears of each invented issue.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;

    private WebhookReceiver(WebApplication server, ConcurrentDictionary<string, long> heard)
    {
        _server = server;
        Heard = heard;
    }

    /// <summary>The timestamp at which each issue's word was first heard.</summary>
    public ConcurrentDictionary<string, long> Heard { get; }

    public static async Task<WebhookReceiver> StartAsync(int port, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var server = builder.Build();
        var heard = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        server.MapFallback(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var text = await body.ReadToEndAsync(context.RequestAborted);
            var now = time.GetTimestamp();
            foreach (var word in IssueWord.FindAll(text))
                heard.TryAdd(word, now);
        });
        await server.StartAsync(cancellationToken);
        return new WebhookReceiver(server, heard);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
