using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Telegram;

/// <summary>npm's telegram-test-api as a process: a Telegram that nobody here wrote. It remembers messages as they read after the last edit.</summary>
internal sealed class TelegramTestApi : IAsyncDisposable
{
    public const string Token = "987654:a-token-of-the-tests";
    public const string Chat = "4711";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient _http = new();
    private readonly int _port = FreePort.Find(Random.Shared);
    private Companion _server = null!;

    private TelegramTestApi()
    {
    }

    private Uri Address => new($"http://127.0.0.1:{_port}");

    public static async Task<TelegramTestApi> StartAsync()
    {
        var telegram = new TelegramTestApi();
        telegram._server = await Companion.StartAsync("node", ["server.js", $"{telegram._port}"], Path.Combine(Places.Clients, "telegram"));
        return telegram;
    }

    /// <summary>A channel that speaks in its chat.</summary>
    public string Channel(string name) => $"""
          {name}:
            type: telegram
            token: "{Token}"
            chat: "{Chat}"
            api: {Address}
            timeout: 20s

        """;

    /// <summary>Everything that the bot has said, in order.</summary>
    public async Task<IReadOnlyList<TelegramSaid>> SaidAsync()
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(Address, "/getUpdatesHistory"), new { token = Token });
        var history = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return [.. history.GetProperty("result").EnumerateArray().Select(update => Read(update))];
    }

    /// <summary>Waits until the bot has said what fits.</summary>
    public Task<IReadOnlyList<TelegramSaid>> SaidAsync(Func<IReadOnlyList<TelegramSaid>, bool> fits, string what, Func<string> log)
    {
        IReadOnlyList<TelegramSaid> said = [];
        return Eventually.GetAsync(
            async () => fits(said = await SaidAsync()) ? said : null, what, () => $"Said: {string.Join('\n', said)}\n{_server.Complaints}\n{log()}");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    private static TelegramSaid Read(JsonElement update) =>
        update.GetProperty("message").Deserialize<TelegramSaid>(Json)! with { Number = update.GetProperty("messageId").GetInt64() };
}
