namespace Tocsin.Fakes.Http;

/// <summary>A vendor of chats: answers one call at a time, and remembers which messages stand at it.</summary>
public abstract class FakeVendor<TEntry> : IAsyncDisposable
{
    protected FakeVendor(ScriptedServer server)
    {
        Server = server;
        server.Otherwise = request =>
        {
            lock (Gate)
            {
                return Answer(request);
            }
        };
    }

    /// <summary>Answers for special occasions go into its script.</summary>
    public ScriptedServer Server { get; }

    /// <summary>What stands there now, oldest first.</summary>
    public IReadOnlyList<TEntry> Entries
    {
        get
        {
            lock (Gate)
            {
                return [.. Standing];
            }
        }
    }

    /// <summary>Held by whoever looks at the messages or changes them; it is held while a call is answered.</summary>
    protected Lock Gate { get; } = new();

    protected List<TEntry> Standing { get; } = [];

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Server.DisposeAsync();
    }

    /// <summary>Answers a call that the script has no answer for.</summary>
    protected abstract ScriptedAnswer.Reply Answer(RecordedRequest request);
}
