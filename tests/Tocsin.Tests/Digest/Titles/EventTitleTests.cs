using Tocsin.Digest.Titles;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest.Titles;

public sealed class EventTitleTests
{
    [Theory]
    [InlineData("ValueError", "no\nmore", "ValueError: no")]
    [InlineData("ValueError", null, "ValueError")]
    [InlineData(null, "only words", "only words")]
    [InlineData(null, null, "<untitled>")]
    public void An_exception_is_called_by_type_and_first_line(string? type, string? value, string expected) =>
        EventTitle.Of(new SentryEvent { Exceptions = [new SentryException { Type = type, Value = value }] }).Text.ShouldBe(expected);

    [Fact]
    public void The_thrown_exception_gives_the_title() =>
        EventTitle.Of(new SentryEvent { Exceptions = [new SentryException { Type = "Cause" }, new SentryException { Type = "Thrown" }] }).Text.ShouldBe("Thrown");

    [Fact]
    public void A_made_up_exception_is_called_by_its_function() =>
        EventTitle.Of(new SentryEvent { Exceptions = [new SentryException { Type = "SIGSEGV", Value = "x", Synthetic = true, Frames = [new(null, "crash", null, null, null, null, null, true)] }] })
            .Text.ShouldBe("crash");

    [Fact]
    public void A_message_is_its_first_line() => EventTitle.Of(new SentryEvent { Message = "\n Hello \nworld" }).Text.ShouldBe("Hello");

    [Fact]
    public void A_long_title_ends_in_an_ellipsis()
    {
        var title = EventTitle.Of(new SentryEvent { Message = new string('x', 101) }).Text;

        title.Length.ShouldBe(100);
        title.ShouldEndWith("x…");
        EventTitle.Of(new SentryEvent { Message = new string('x', 100) }).Text.ShouldBe(new string('x', 100));
    }

    [Fact]
    public void No_character_is_cut_in_half() =>
        EventTitle.Of(new SentryEvent { Message = new string('x', 98) + "😀😀" }).Text.ShouldBe(new string('x', 98) + "…");

    [Theory]
    [InlineData("img-src", "https://cdn.example/x.png", "Blocked 'img' from 'cdn.example'")]
    [InlineData("script-src-elem", "inline", "Blocked 'script' from 'inline'")]
    [InlineData("script-src 'self' cdn.example", "", "Blocked 'script' from 'self'")]
    [InlineData("img-src", "data:image/png;base64,xx", "Blocked 'img' from 'data:'")]
    [InlineData("img-src", "https://page.example/a.png", "Blocked 'img' from 'self'")]
    public void A_security_report_says_what_was_blocked(string directive, string blocked, string expected) =>
        EventTitle.Of(new SentryEvent { Security = new SecurityReport("csp", directive, blocked, "https://page.example/", null) }).Text.ShouldBe(expected);

    [Fact]
    public void The_culprit_is_the_first_that_is_known()
    {
        SentryFrame[] frames = [new("shop.cart", "total", "cart.py", null, null, 1, null, true), new("lib", "call", null, null, null, 1, null, false)];
        var sentryEvent = new SentryEvent { Platform = "python", Exceptions = [new SentryException { Type = "E", Frames = frames }], Request = new SentryRequest("https://x/", "GET", null) };

        EventTitle.Of(sentryEvent with { Culprit = "said", Transaction = "/cart" }).Culprit.ShouldBe("said");
        EventTitle.Of(sentryEvent with { Transaction = "/cart" }).Culprit.ShouldBe("/cart");
        EventTitle.Of(sentryEvent).Culprit.ShouldBe("shop.cart in total");
        EventTitle.Of(sentryEvent with { Platform = "node" }).Culprit.ShouldBe("total(shop.cart)");
        EventTitle.Of(sentryEvent with { Exceptions = [] }).Culprit.ShouldBe("https://x/");
        EventTitle.Of(sentryEvent with { Transaction = new string('x', 300) }).Culprit!.Length.ShouldBe(200);
    }
}
