using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;

namespace Tocsin.Acceptance.Monitors;

/// <summary>A process that dies by its own hand at a given point, and what it must have told in the end.</summary>
internal static class Dying
{
    public const int KilledBySignalNine = 128 + 9;

    /// <summary>Starts it to die at a point; it may be dead before anybody saw that it was ready.</summary>
    public static async Task DieAsync(this TocsinProcess tocsin, string point)
    {
        await Record.ExceptionAsync(() => tocsin.StartAgainAsync(new Dictionary<string, string> { ["TOCSIN_CRASH_AT"] = point }));
        (await tocsin.EndedAsync()).ShouldBe(KilledBySignalNine, tocsin.Log.Tail);
    }

    /// <summary>One incident, and one notification for its beginning and its end, however often each was sent.</summary>
    public static async Task ShouldHaveToldOnceAsync(this TocsinProcess tocsin, WebhookReceiver receiver)
    {
        var told = JsonElement.Parse((await tocsin.CliAsync("deliveries", "list", "--json")).Succeeded()).EnumerateArray().Select(one => one.GetProperty("id").GetString()!).ToList();
        told.Count.ShouldBe(2);
        receiver.Calls.Select(call => call.Id).Distinct().ShouldBe(told, ignoreOrder: true);
        receiver.Calls.Select(call => call.Incident).Distinct().ShouldHaveSingleItem();
    }
}
