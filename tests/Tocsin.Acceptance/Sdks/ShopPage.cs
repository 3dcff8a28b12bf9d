using Tocsin.Acceptance.Program;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Sdks;

/// <summary>The shop's website: serves the page and the SDK as npm delivered it, and hears what the page has to tell.</summary>
internal sealed class ShopPage : IAsyncDisposable
{
    private static readonly string Root = Path.Combine(Places.Clients, "browser");

    private ShopPage(ScriptedServer server)
    {
        Server = server;
        server.Otherwise = Answer;
    }

    public ScriptedServer Server { get; }

    public static async Task<ShopPage> StartAsync() => new(await ScriptedServer.StartAsync());

    public Uri For(ProjectView project) => new(Server.Address, $"/checkout.html?dsn={Uri.EscapeDataString(project.Dsn.ToString())}");

    /// <summary>Waits for what the page tells under a name.</summary>
    public async Task<string> ToldAsync(string name, Func<string> seen) =>
        (await Eventually.GetAsync(
            () => Task.FromResult(Server.Requests.FirstOrDefault(request => request.Path == $"/told/{name}")),
            $"the page to tell of '{name}'",
            seen)).Text;

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static ScriptedAnswer.Reply Answer(RecordedRequest request)
    {
        if (request.Method == "POST")
            return new ScriptedAnswer.Reply(204);
        var file = Path.GetFullPath(Path.Combine(Root, request.Path.TrimStart('/')));
        if (!file.StartsWith(Root, StringComparison.Ordinal) || !File.Exists(file))
            return new ScriptedAnswer.Reply(404);
        var type = Path.GetExtension(file) == ".html" ? "text/html" : "text/javascript";
        return new ScriptedAnswer.Reply(200, File.ReadAllText(file), type);
    }
}
