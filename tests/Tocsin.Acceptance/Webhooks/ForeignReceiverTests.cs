using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Webhooks;

/// <summary>What Tocsin signs is verified by programs in other languages that know it only from docs/webhooks.md.</summary>
public sealed class ForeignReceiverTests
{
    private const string Title = "Größe: 靴 «naïve» 👩‍👩‍👧‍👦 \u2028 \" \\ </script>";

    [Theory]
    [InlineData("python")]
    [InlineData("js")]
    public async Task A_receiver_tells_what_is_genuine_new_and_fresh_and_a_wrong_secret_is_told_on_the_fallback(string language)
    {
        await using var receiver = await ForeignReceiver.StartAsync(language);
        var channels = Configurations.Channels(Channel("right", receiver, ForeignReceiver.Secret), Channel("wrong", receiver, $"{ForeignReceiver.Secret}!") + "    fallback: right\n");
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Unlimited + channels);
        var shop = new Ingest(tocsin, await tocsin.CreateProjectAsync("shop"));
        (await shop.EventAsync(Ingest.Error("Wäsche", Title))).Status.ShouldBe(200);

        await receiver.CallsAsync(
            calls => calls.Any(call => call.IsKnown) && calls.Any(call => call.Note is not null) && calls.Any(call => !call.IsGenuine),
            "a call that is repeated, one that is refused, and one in its place", () => tocsin.Log.Tail);
        var calls = receiver.Calls;

        calls.ShouldAllBe(call => call.Title.StartsWith("Wäsche: Größe: 靴 «naïve» 👩‍👩‍👧‍👦") && call.Id == call.Notification);
        calls.ShouldAllBe(call => call.InTime == call.IsGenuine && !call.Late && !call.Early);
        calls.ShouldAllBe(call => !call.WithOtherSecret && !call.WithOtherBody && !call.WithOtherTime);
        calls.Count(call => !call.IsGenuine).ShouldBe(1, "what is refused is not tried again");
        var repeated = calls.Single(call => call.IsKnown);
        calls.Where(call => call.IsGenuine && call.Id == repeated.Id).Count().ShouldBe(2);
        calls.First(call => call.Note is not null).Note.ShouldNotBeNull().ShouldContain("401");
        tocsin.Log.Text.ShouldNotContain(ForeignReceiver.Secret);
    }

    private static string Channel(string name, ForeignReceiver receiver, string secret) => $"""
          {name}:
            type: webhook
            url: {receiver.Address}
            secret: {secret}
            allow_private: true
            timeout: 20s

        """;
}
