using System.Text;
using Tocsin.Sentry.Events;

namespace Tocsin.Sentry.Tests.Events;

public class SecurityReportsTests
{
    private static readonly SecurityReportOrigin Origin = new("shop@1", "production", "Firefox");

    [Fact]
    public void A_CSP_report_becomes_an_event()
    {
        var report = Read("""{"csp-report":{"blocked-uri":"https://evil.example.org/x.css","document-uri":"http://example.com/signup.html","effective-directive":"style-src-elem","status-code":200,"violated-directive":"style-src-elem"}}""").Reports.Single();

        var read = report.Event;
        read.Type.ShouldBe(EventType.Security);
        read.Message.ShouldBe("Blocked 'style' from 'evil.example.org'");
        read.Culprit.ShouldBe("style-src-elem");
        read.Security.ShouldBe(new SecurityReport("csp", "style-src-elem", "https://evil.example.org/x.css", "http://example.com/signup.html", null));
        read.Tags.ShouldBe([new("effective-directive", "style-src-elem"), new("blocked-uri", "https://evil.example.org/x.css")]);
        read.Request.ShouldBe(new SentryRequest("http://example.com/signup.html", null, "Firefox"));
        (read.Release, read.Environment, read.Logger).ShouldBe(("shop@1", "production", "csp"));
    }

    [Fact]
    public void The_stored_payload_reads_as_the_same_event_and_keeps_the_whole_report()
    {
        var report = Read("""{"csp-report":{"blocked-uri":"inline","violated-directive":"script-src 'self'","original-policy":"default-src 'none'"}}""").Reports.Single();

        Encoding.UTF8.GetString(report.Payload.Span).ShouldContain("\"original-policy\":\"default-src 'none'\"");
        EventReader.Read(report.Payload.Span).Event!.Message.ShouldBe(report.Event.Message);
        report.Event.Security!.Directive.ShouldBe("script-src");
    }

    [Theory]
    [InlineData("inline", "http://a.com/", "inline")]
    [InlineData("'eval'", "http://a.com/", "eval")]
    [InlineData("data:text/css", "http://a.com/", "data")]
    [InlineData("https://cdn.a.com/x.js", "http://a.com/", "cdn.a.com")]
    [InlineData("http://a.com/x.js", "http://a.com/", "self")]
    [InlineData("", "http://a.com/", "self")]
    public void The_title_names_where_it_came_from(string blocked, string page, string expected) =>
        Read($$$"""{"csp-report":{"blocked-uri":"{{{blocked}}}","document-uri":"{{{page}}}","effective-directive":"script-src"}}""")
            .Reports.Single().Event.Message.ShouldBe($"Blocked 'script' from '{expected}'");

    [Fact]
    public void The_Reporting_API_sends_several_and_others_are_skipped()
    {
        var reading = Read("""[{"type":"csp-violation","age":1,"url":"https://a.com/","user_agent":"Chrome","body":{"documentURL":"https://a.com/p","blockedURL":"https://b.com/x","effectiveDirective":"img-src","disposition":"enforce"}},{"type":"deprecation","body":{}},{"type":"csp-violation","body":{"blockedURL":"eval","effectiveDirective":"script-src"}},5]""");

        reading.Skipped.ShouldBe(1);
        reading.Reports.Select(report => report.Event.Message).ShouldBe(["Blocked 'img' from 'b.com'", "Blocked 'script' from 'eval'"]);
        reading.Reports[0].Event.Request.ShouldBe(new SentryRequest("https://a.com/p", null, "Chrome"));
    }

    [Theory]
    [InlineData("""{"expect-ct-report":{"hostname":"example.com","port":443}}""", "expectct", "Expect-CT failed for 'example.com'")]
    [InlineData("""{"expect-staple-report":{"hostname":"example.com"}}""", "expectstaple", "Expect-Staple failed for 'example.com'")]
    [InlineData("""{"date-time":"2014-04-06T13:00:50Z","hostname":"example.com","port":443,"known-pins":["p"]}""", "hpkp", "Public key pinning validation failed for 'example.com'")]
    public void The_kinds_about_certificates_name_their_host(string json, string kind, string message)
    {
        var read = Read(json).Reports.Single().Event;

        (read.Security!.Kind, read.Security.Host, read.Message).ShouldBe((kind, "example.com", message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"csp-report\":5}")]
    [InlineData("[]")]
    [InlineData("{\"csp-report\":{}")]
    public void What_holds_no_report_is_a_flaw(string json)
    {
        var reading = Read(json);

        reading.Reports.ShouldBeEmpty();
        reading.Flaw.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("application/csp-report", true)]
    [InlineData("application/reports+json; charset=utf-8", true)]
    [InlineData(null, true)]
    [InlineData("text/html", false)]
    public void Only_the_media_types_of_reports_are_accepted(string? type, bool expected) => SecurityReports.Accepts(type).ShouldBe(expected);

    private static SecurityReading Read(string json) => SecurityReports.Read(Encoding.UTF8.GetBytes(json), Origin, EventLimits.Default);
}
