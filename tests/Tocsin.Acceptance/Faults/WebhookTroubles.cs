using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Faults;

/// <summary>One server with a webhook channel for each fault, reached by a project of the same name, and one channel to fall back on.</summary>
public sealed class WebhookTroubles : IAsyncLifetime
{
    private const string Patient = "timeout: 20s\nfallback: duty";
    private const string Impatient = "timeout: 300ms\nfallback: duty";

    private readonly Dictionary<string, WebhookReceiver> _receivers = [];

    internal TocsinProcess Tocsin { get; private set; } = null!;

    /// <summary>Who is told when a channel fails for good.</summary>
    internal WebhookReceiver Duty { get; private set; } = null!;

    /// <summary>The port of a receiver that does not listen yet.</summary>
    internal int LatePort { get; } = FreePort.Find(Random.Shared);

    internal WebhookReceiver this[string fault] => _receivers[fault];

    public async ValueTask InitializeAsync()
    {
        Duty = await WebhookReceiver.StartAsync();
        foreach (var fault in Fault.Passing)
        {
            _receivers[fault.Name] = await WebhookReceiver.StartAsync();
            _receivers[fault.Name].Server.Enqueue(fault.Answers);
        }

        foreach (var fault in Fault.Lasting)
        {
            _receivers[fault.Name] = await WebhookReceiver.StartAsync();
            _receivers[fault.Name].Server.Otherwise = _ => fault.Answers[0];
        }

        var channels = _receivers
            .Select(receiver => Configurations.Webhook(receiver.Key, receiver.Value.Address, receiver.Key is "slow" or "dripping" ? Impatient : Patient))
            .Append(Configurations.Webhook("late", new Uri($"http://127.0.0.1:{LatePort}/alerts"), Impatient))
            .Append(Configurations.Webhook("duty", Duty.Address));
        var routes = _receivers.Keys.Append("late").Select(name => $"  - match: \"project:{name}\"\n    to: [{name}]\n");
        Tocsin = await TocsinProcess.StartAsync(Configurations.Unlimited + Configurations.Channels(channels) + "routes:\n" + string.Concat(routes));
    }

    public async ValueTask DisposeAsync()
    {
        if (Tocsin is not null)
            await Tocsin.DisposeAsync();
        foreach (var receiver in _receivers.Values.Append(Duty))
            await receiver.DisposeAsync();
    }

    /// <summary>Lets an application fail whose alerts meet the fault.</summary>
    internal async Task FailAsync(string fault)
    {
        var project = await Tocsin.CreateProjectAsync(fault);
        project.Slug.ShouldBe(fault);
        (await new Ingest(Tocsin, project).EventAsync(Ingest.Error("Failure", "in an application"))).Status.ShouldBe(200);
    }

    /// <summary>What <c>tocsin explain</c> says of the fault's issue.</summary>
    internal async Task<string> ExplainAsync(string fault)
    {
        var issue = (await Tocsin.IssuesAsync($"project:{fault}")).ShouldHaveSingleItem();
        return await Tocsin.ExplainAsync(issue.ShortId);
    }
}
