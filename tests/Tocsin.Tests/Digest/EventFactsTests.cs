using Tocsin.Alerting.Alerts;
using Tocsin.Digest;
using Tocsin.Projects;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest;

public sealed class EventFactsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventFacts Facts = new(
        new SentryEvent
        {
            Message = "paying failed",
            Environment = "prod",
            Release = "1.0",
            Platform = "python",
            Transaction = "POST /pay",
            ServerName = "web-1",
            Exceptions = [new SentryException { Type = "Cause", Value = "refused" }, new SentryException { Type = "Thrown", Value = "no money", Handled = false }],
            Tags = [new("color", "red"), new("color", "blue"), new("environment", "tagged")],
        },
        new Project(1, "shop", "Shop"), Severity.Error, Now);

    [Theory]
    [InlineData("project", "shop")]
    [InlineData("type", "Cause|Thrown")]
    [InlineData("message", "paying failed|refused|no money")]
    [InlineData("environment", "prod")]
    [InlineData("release", "1.0")]
    [InlineData("firstRelease", "1.0")]
    [InlineData("platform", "python")]
    [InlineData("culprit", "POST /pay")]
    [InlineData("title", "Thrown: no money")]
    [InlineData("logger", "")]
    [InlineData("assigned", "")]
    public void Each_field_has_its_values(string field, string values) => string.Join('|', Facts.Values(field)).ShouldBe(values);

    [Theory]
    [InlineData("color", "red|blue")]
    [InlineData("environment", "tagged")]
    [InlineData("transaction", "POST /pay")]
    [InlineData("server_name", "web-1")]
    [InlineData("handled", "no")]
    [InlineData("nothing", "")]
    public void Tags_are_its_own_and_those_that_follow_from_its_fields(string key, string values) => string.Join('|', Facts.Tags(key)).ShouldBe(values);

    [Fact]
    public void Every_field_of_the_language_can_be_asked_for() =>
        Tocsin.Alerting.Matching.QueryWords.Fields.ShouldAllBe(field => Facts.Values(field) != null);

    [Fact]
    public void Free_words_look_in_types_texts_and_places() =>
        Facts.FreeText.ShouldBe(["Cause", "refused", "Thrown", "no money", "paying failed", "POST /pay"]);

    [Fact]
    public void An_event_is_unresolved_once_and_now()
    {
        (Facts.Is("unresolved"), Facts.Is("resolved"), Facts.Is("assigned")).ShouldBe((true, false, false));
        (Facts.Number("times_seen"), Facts.Number("users"), Facts.Number("other")).ShouldBe((1, 0, null));
        Facts.Time("firstSeen").ShouldBe(Now);
    }
}
