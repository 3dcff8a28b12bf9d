using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Faults;

/// <summary>One server with a Telegram channel for each fault, reached by a project of the same name, and one webhook to fall back on.</summary>
public sealed class TelegramTroubles : IAsyncLifetime
{
    private const string Patient = "timeout: 20s\nfallback: duty";
    private const string Impatient = "timeout: 300ms\nfallback: duty";

    private readonly Dictionary<string, FakeTelegram> _vendors = [];

    internal TocsinProcess Tocsin { get; private set; } = null!;

    /// <summary>Who is told when a channel fails for good.</summary>
    internal WebhookReceiver Duty { get; private set; } = null!;

    internal FakeTelegram this[string fault] => _vendors[fault];

    public async ValueTask InitializeAsync()
    {
        Duty = await WebhookReceiver.StartAsync();
        foreach (var fault in TelegramFault.Passing)
        {
            _vendors[fault.Name] = await FakeTelegram.StartAsync();
            _vendors[fault.Name].Server.Enqueue(fault.Answers);
        }

        foreach (var fault in TelegramFault.Lasting)
        {
            _vendors[fault.Name] = await FakeTelegram.StartAsync();
            _vendors[fault.Name].Server.Otherwise = _ => fault.Answers[0];
        }

        // Chats of their own: one chat's pace would make the channels wait for each other.
        var channels = _vendors
            .Select((vendor, number) => Configurations.Telegram(vendor.Key, vendor.Value, vendor.Key == "slow" ? Impatient : Patient, Chat(vendor.Value, number)))
            .Append(Configurations.Webhook("duty", Duty.Address));
        var routes = _vendors.Keys.Select(name => $"  - match: \"project:{name}\"\n    to: [{name}]\n");
        Tocsin = await TocsinProcess.StartAsync(Configurations.Unlimited + Configurations.Channels(channels) + "routes:\n" + string.Concat(routes));
    }

    public async ValueTask DisposeAsync()
    {
        if (Tocsin is not null)
            await Tocsin.DisposeAsync();
        foreach (var vendor in _vendors.Values)
            await vendor.DisposeAsync();
        await Duty.DisposeAsync();
    }

    /// <summary>Lets an application fail whose alerts meet the fault.</summary>
    internal async Task FailAsync(string fault)
    {
        var project = await Tocsin.CreateProjectAsync(fault);
        project.Slug.ShouldBe(fault);
        (await new Ingest(Tocsin, project).EventAsync(Ingest.Error("Failure", "a < b && c > d"))).Status.ShouldBe(200);
    }

    /// <summary>What <c>tocsin explain</c> says of the fault's issue.</summary>
    internal async Task<string> ExplainAsync(string fault)
    {
        var issue = (await Tocsin.IssuesAsync($"project:{fault}")).ShouldHaveSingleItem();
        return await Tocsin.ExplainAsync(issue.ShortId);
    }

    private static string Chat(FakeTelegram telegram, int number)
    {
        var chat = $"-100{number + 1}";
        telegram.AddChat(chat);
        return chat;
    }
}
