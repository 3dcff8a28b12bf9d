using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tocsin.Fakes.Http;

/// <summary>
/// A real HTTP server on a free port of this machine. It records every request and answers by script: first what was
/// enqueued, one answer a request, then <see cref="Otherwise"/>.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly WebApplication _app;
    private readonly Queue<ScriptedAnswer> _script = [];
    private readonly List<RecordedRequest> _requests = [];
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedServer(WebApplication app)
    {
        _app = app;
        _app.Run(ServeAsync);
    }

    /// <summary>Answers when the script is empty.</summary>
    public Func<RecordedRequest, ScriptedAnswer> Otherwise { get; set; } = _ => new ScriptedAnswer.Reply(200, "{}");

    public Uri Address { get; private set; } = null!;

    /// <summary>Everything that arrived so far, oldest first.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Starts a server; 0 finds a free port.</summary>
    public static async Task<ScriptedServer> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");

        var server = new ScriptedServer(builder.Build());
        await server._app.StartAsync();
        var addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.First());
        return server;
    }

    /// <summary>Adds answers to the script.</summary>
    public void Enqueue(params IEnumerable<ScriptedAnswer> answers)
    {
        lock (_lock)
        {
            foreach (var answer in answers)
                _script.Enqueue(answer);
        }
    }

    /// <summary>Waits until so many requests have arrived in all; answers may still be held.</summary>
    public async Task WaitForRequestsAsync(int count)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_requests.Count >= count)
                    return;
                next = _arrived.Task;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Held answers would otherwise keep the server from stopping for half a minute.
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var request = await RecordedRequests.ReadAsync(context);
        ScriptedAnswer answer;
        lock (_lock)
        {
            answer = _script.TryDequeue(out var scripted) ? scripted : Otherwise(request);
            _requests.Add(request);
            _arrived.TrySetResult();
            _arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await ScriptedAnswers.PlayAsync(answer, context);
    }
}
