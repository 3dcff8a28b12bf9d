using System.Net;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Tocsin.Operations;
using Tocsin.Projects;
using Tocsin.Storage;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Tests.World;

/// <summary>The real server on a loopback port, over a store of its own.</summary>
internal sealed class IngestServer : IAsyncDisposable
{
    private const string Quiet = "\nlog: {level: error}\nchannels: {ops: {type: scripted}}\n";

    private readonly TestFolder _folder;
    private readonly TestSettings _settings;
    private readonly WebApplication _server;
    private readonly HttpClient _http = new();
    private bool _isStopped;

    private IngestServer(TestFolder folder, Database database, string ingest, string rest)
    {
        (_folder, Database) = (folder, database);
        _settings = new TestSettings($"ingest: {{min_free_disk: 0B{(ingest.Length > 0 ? ", " : "")}{ingest}}}{Quiet}{rest}", TimeProvider.System);
        _server = Server.Build(database, new DataFolder(folder.Path), _settings.Load, _settings.Sources, "http://127.0.0.1:0");
    }

    public Database Database { get; }

    public Project Project { get; private set; } = null!;

    public string Key { get; private set; } = "";

    private string Address => _server.Urls.First();

    /// <param name="ingest">What <c>ingest:</c> says beside a disk floor of 0, such as <c>quota: {per_hour: 3}</c>.</param>
    /// <param name="rest">Other sections.</param>
    public static async Task<IngestServer> StartAsync(string ingest = "", string rest = "")
    {
        var folder = new TestFolder();
        var database = SqliteDatabase.Open(folder.File("tocsin.db"));
        await new Migrator(database, TimeProvider.System).MigrateAsync(default);
        var server = new IngestServer(folder, database, ingest, rest);
        (server.Project, server.Key) = (await new ProjectStore(database, TimeProvider.System).CreateAsync("shop", "shop", default)).ShouldNotBeNull();
        await server._server.StartAsync();
        return server;
    }

    public Task<HttpResponseMessage> EnvelopeAsync(string body, Action<HttpRequestMessage>? change = null) => PostAsync("envelope", new StringContent(body), change);

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content, Action<HttpRequestMessage>? change = null) =>
        SendAsync(HttpMethod.Post, $"/api/{Project.Id}/{path}/", content, change);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, Address + path) { Content = content, Version = HttpVersion.Version11 };
        request.Headers.TryAddWithoutValidation("X-Sentry-Auth", $"Sentry sentry_key={Key}, sentry_version=7");
        change?.Invoke(request);
        return await _http.SendAsync(request);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var session = await Database.OpenReadAsync(default);
        return (await session.Connection.QueryAsync<T>(sql)).AsList();
    }

    /// <summary>Stops the server, which folds its counts, and reads what became of everything.</summary>
    public async Task<IReadOnlyList<string>> OutcomesAsync()
    {
        await StopAsync();
        return await QueryAsync<string>("SELECT outcome || ' ' || category || ' ' || SUM(quantity) FROM outcomes GROUP BY outcome, category ORDER BY outcome, category");
    }

    public static ByteArrayContent Bytes(byte[] content, string? encoding = null)
    {
        var body = new ByteArrayContent(content);
        if (encoding is not null)
            body.Headers.ContentEncoding.Add(encoding);
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _server.DisposeAsync();
        _http.Dispose();
        _settings.Dispose();
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StopAsync()
    {
        if (!_isStopped)
            await _server.StopAsync();
        _isStopped = true;
    }
}
