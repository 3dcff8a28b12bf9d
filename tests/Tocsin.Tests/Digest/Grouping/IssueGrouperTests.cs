using Tocsin.Digest.Grouping;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest.Grouping;

public sealed class IssueGrouperTests
{
    private static readonly IssueGrouper Grouper = new();

    // A released version never changes. These keys were computed when version 1 was made; if one differs, make version 2 instead.
    [Theory]
    [InlineData("{}", "5a4c42aefd119b9ab074e2faa5f1536f")]
    [InlineData("""{"message":"Order 4711 failed with status 503"}""", "36ebd193d9e81b857f493f6019d4b50c")]
    [InlineData("""{"fingerprint":["payment-down"]}""", "fd5c23297a8251e838fdd1d8eaabe4ed")]
    [InlineData("""{"platform":"python","exception":[{"type":"ValueError","value":"no","stacktrace":{"frames":[{"module":"shop.cart","function":"total","in_app":true}]}}]}""", "787ea7d9e897a1b74eb84105e82976da")]
    public void Version_one_never_changes(string json, string fingerprint) =>
        GroupingVersions.Find(1)!.Group(TestEventJson.Read(json)).Fingerprint.ToString().ShouldBe(fingerprint);

    [Fact]
    public void A_wrapper_does_not_decide()
    {
        var cause = Thrown("System.IO.IOException", "disk full", Own("Save"));
        var wrapped = With(cause, Thrown("System.AggregateException", "One or more errors occurred. (disk full)", Own("Wait")));

        Key(wrapped).ShouldBe(Key(With(cause)));
    }

    [Fact]
    public void A_runtime_exception_that_says_something_of_its_own_decides()
    {
        var cause = Thrown("java.io.IOException", "disk full", Own("save"));

        Key(With(cause, Thrown("java.lang.RuntimeException", "java.io.IOException: disk full", Own("run")))).ShouldBe(Key(With(cause)));
        Key(With(cause, Thrown("java.lang.RuntimeException", "cannot save the order", Own("run")))).ShouldNotBe(Key(With(cause)));
    }

    [Fact]
    public void Causes_decide_too()
    {
        var thrown = Thrown("OrderError", "failed", Own("Place"));

        Key(With(Thrown("IOException", "x", Own("Save")), thrown)).ShouldNotBe(Key(With(Thrown("TimeoutError", "x", Own("Save")), thrown)));
    }

    [Fact]
    public void A_group_of_equal_exceptions_is_that_exception() =>
        Key(GroupingPropertyTests.GroupOf("AError", "AError", "AError")).ShouldBe(Key(With(Thrown("AError", "Test 7"))));

    [Fact]
    public void Library_frames_count_only_when_ours_are_missing()
    {
        Key(With(Thrown("E", "x", Own("Load"), Library("A")))).ShouldBe(Key(With(Thrown("E", "x", Own("Load"), Library("B")))));
        Key(With(Thrown("E", "x", Library("A")))).ShouldNotBe(Key(With(Thrown("E", "x", Library("B")))));
    }

    [Fact]
    public void The_depth_of_a_recursion_does_not_matter() =>
        Key(With(Thrown("E", "x", [.. Enumerable.Repeat(Own("Walk"), 5000)]))).ShouldBe(Key(With(Thrown("E", "x", Own("Walk"), Own("Walk")))));

    [Fact]
    public void The_default_fingerprint_is_no_fingerprint()
    {
        var sentryEvent = With(Thrown("E", "x", Own("Load")));

        Key(sentryEvent with { Fingerprint = ["{{default}}"] }).ShouldBe(Key(sentryEvent));
        Key(sentryEvent with { Fingerprint = ["{{ default }}", "tenant"] }).ShouldNotBe(Key(sentryEvent));
    }

    [Fact]
    public void The_parts_of_a_fingerprint_do_not_run_together() =>
        Key(new SentryEvent { Fingerprint = ["a", "bc"] }).ShouldNotBe(Key(new SentryEvent { Fingerprint = ["ab", "c"] }));

    [Fact]
    public void A_template_decides_over_what_it_was_filled_with() =>
        Key(new SentryEvent { Message = "Hi Anna", MessageTemplate = "Hi %s" }).ShouldBe(Key(new SentryEvent { Message = "Hi Bert", MessageTemplate = "Hi %s" }));

    [Fact]
    public void The_crashed_thread_decides_when_there_is_no_exception()
    {
        var crashed = new SentryThread("1", "main", true, false, [Own("Crash")]);
        var other = new SentryThread("2", "pool", false, true, [Own("Wait")]);

        Grouper.Group(new SentryEvent { Threads = [other, crashed] }).Strategy.ShouldBe(GroupingStrategy.Thread);
        Key(new SentryEvent { Threads = [other, crashed] }).ShouldBe(Key(new SentryEvent { Threads = [crashed] }));
    }

    [Fact]
    public void Every_reason_has_words()
    {
        foreach (var reason in Enum.GetValues<SkipReason>())
            reason.InWords().ShouldNotBeEmpty();
    }

    [Fact]
    public void The_explanation_says_what_was_skipped_and_why()
    {
        var explanation = Grouper.Explain(With(Thrown("E", "order 5", Own("Load"), Library("Send"))));

        explanation.Components.Where(component => component.Contributes).Select(component => component.Cleaned).ShouldBe(["E", "Shop", "Load"]);
        explanation.Components.Where(component => !component.Contributes).Select(component => component.Why).ShouldBe([SkipReason.NotInApp, SkipReason.StackDecides]);
    }

    [Fact]
    public void A_fingerprint_reads_back()
    {
        var fingerprint = Grouper.Group(new SentryEvent { Message = "x" }).Fingerprint;

        Fingerprint.TryParse(fingerprint.ToString(), out var read).ShouldBeTrue();
        read.ShouldBe(fingerprint);
        Fingerprint.TryParse("xyz", out _).ShouldBeFalse();
        Fingerprint.TryParse("12", out _).ShouldBeFalse();
    }

    private static Fingerprint Key(SentryEvent sentryEvent) => Grouper.Group(sentryEvent).Fingerprint;

    private static SentryEvent With(params SentryException[] exceptions) => new() { Platform = "csharp", Exceptions = exceptions };

    private static SentryException Thrown(string type, string value, params SentryFrame[] frames) => new() { Type = type, Value = value, Frames = frames };

    private static SentryFrame Own(string function) => new("Shop", function, "Shop.cs", null, null, 1, null, true);

    private static SentryFrame Library(string function) => new("Lib", function, "Lib.cs", null, null, 1, null, false);
}
