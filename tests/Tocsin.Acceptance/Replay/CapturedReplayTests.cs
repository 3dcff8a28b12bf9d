namespace Tocsin.Acceptance.Replay;

/// <summary>Whatever an SDK sent, Tocsin understands it as its authors meant it.</summary>
public sealed class CapturedReplayTests(CapturedTraffic traffic) : IClassFixture<CapturedTraffic>
{
    private const int ShortestCut = 100;

    public static TheoryData<string> Requests => [.. CapturedRequest.All.Select(request => request.Name)];

    public static TheoryData<string> Errors => [.. CapturedRequest.All.Where(request => ExpectedEvents.In(request).Count > 0).Select(request => request.Name)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_captured_request_is_answered_200_with_its_event_id(string name)
    {
        var (request, answer, _) = traffic[name];
        answer.Status.ShouldBe(200, answer.Body);
        answer.EventId.ShouldBe(ExpectedEvents.AnswerTo(request));
        answer.Header("Retry-After").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_captured_error_is_an_issue_that_says_what_the_payload_says(string name)
    {
        var replayed = traffic[name];
        var expected = ExpectedEvents.In(replayed.Request).ShouldHaveSingleItem();
        var issue = replayed.Issues.ShouldHaveSingleItem();

        ShouldBeTitle(issue.Title, expected.Title);
        issue.Culprit.ShouldBe(expected.Culprit);
        issue.Level.ShouldBe(expected.Level);
        issue.Severity.ShouldBe(expected.Severity);
        issue.Status.ShouldBe("unresolved");
        issue.Count.ShouldBe(1);
        issue.Users.ShouldBe(expected.NamesSomebody ? 1 : 0);
        issue.Release.ShouldBe(expected.Release);
        issue.Environment.ShouldBe(expected.Environment);
        foreach (var (key, value) in expected.Tags)
            issue.HasTag(key, value).ShouldBeTrue($"{key}={value} is not among {string.Join(", ", issue.Tags)}");
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_captured_error_is_stored_with_the_user_it_names(string name)
    {
        var replayed = traffic[name];
        var expected = ExpectedEvents.In(replayed.Request)[0];
        var user = replayed.Issues.ShouldHaveSingleItem().LatestEvent.Member("user");
        foreach (var field in new[] { "id", "email", "username" })
            user.Text(field).ShouldBe(expected.User.Text(field));
    }

    private static void ShouldBeTitle(string title, string expected)
    {
        if (expected.Length > ShortestCut && title.EndsWith('…'))
        {
            title.Length.ShouldBeGreaterThanOrEqualTo(ShortestCut);
            expected.ShouldStartWith(title[..^1]);
            return;
        }

        title.ShouldBe(expected);
    }
}
