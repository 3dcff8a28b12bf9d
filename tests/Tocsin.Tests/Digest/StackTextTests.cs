using System.Text.Json;
using Tocsin.Alerting.Alerts;
using Tocsin.Delivery;
using Tocsin.Digest;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest;

public sealed class StackTextTests
{
    private const int Longest = 16_000;

    [Fact]
    public void A_stack_of_ordinary_depth_is_kept_whole_crash_site_first()
    {
        var lines = StackText.Of(Event(200, "call")).ShouldNotBeNull().Split('\n');

        lines.Length.ShouldBe(200);
        lines[0].ShouldBe("call (app.py:199)");
        lines[^1].ShouldBe("call (app.py:0)");
    }

    [Theory]
    [InlineData(5_000, 10)]
    [InlineData(3, 100_000)]
    public void A_longer_one_is_cut_and_says_so(int frames, int length)
    {
        var text = StackText.Of(Event(frames, new string('f', length))).ShouldNotBeNull();

        text.Length.ShouldBe(Longest);
        text.ShouldEndWith("…");
    }

    [Fact]
    public void A_notification_stays_bounded_whatever_letters_the_stack_has()
    {
        var message = new AlertMessage
        {
            Notification = "ntf_1",
            Kind = NotificationKind.Opened,
            Severity = Severity.Error,
            At = DateTimeOffset.UnixEpoch,
            Subject = new Subject { Title = "t", Stack = StackText.Of(Event(1_000, new string('界', 1_000))) },
            Text = "t",
        };

        // Six octets are the longest form of a letter.
        JsonSerializer.SerializeToUtf8Bytes(message, NotificationJson.Default.AlertMessage).Length.ShouldBeLessThan((6 * Longest) + 1_000);
    }

    private static SentryEvent Event(int frames, string function) => new()
    {
        StackTrace = [.. Enumerable.Range(0, frames).Select(line => new SentryFrame(null, function, "app.py", null, null, line, null, null))],
    };
}
