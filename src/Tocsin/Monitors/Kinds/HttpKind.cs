using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Alerting.Monitoring.Checks.Http;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: http</c>: asks a web server, and holds status, body and time against what is expected.</summary>
internal sealed class HttpKind : IMonitorKind
{
    private static readonly ChoiceForm<HttpMethod> Methods = new(
        [("GET", HttpMethod.Get), ("HEAD", HttpMethod.Head), ("POST", HttpMethod.Post), ("PUT", HttpMethod.Put), ("OPTIONS", HttpMethod.Options)]);

    private static readonly ReadForm<StatusRanges> Statuses = new(
        StatusRanges.TryParse, ranges => ranges.Text, "not a list of statuses", "Write numbers and ranges from 100 to 599, such as 200-299, 401.");

    private static readonly ReadForm<JsonExpectation> Expectations = new(
        JsonExpectation.TryParse, expectation => expectation.ToString(), "not an expectation of JSON", "Write a path, such as $.status, or compare it: $.status == \"ok\", $.queue.depth <= 100.");

    public string Word => "http";

    public bool IsOverNetwork => true;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var url = settings.Url();
        var any = settings.Flag("trust_any_certificate", false);
        var allowPrivate = settings.Flag("allow_private", false);
        var options = new HttpCheckOptions
        {
            Url = url ?? new Uri("http://invalid"),
            Method = settings.Value("method", HttpMethod.Get, Methods),
            Headers = settings.Headers(),
            Body = settings.Text("body"),
            Statuses = settings.Value("status", StatusRanges.Success, Statuses),
            Contains = settings.Text("contains"),
            Lacks = settings.Text("lacks"),
            Json = settings.Values("json", [], Expectations),
            DegradedAfter = settings.DegradedAfter(),
            FollowsRedirects = settings.Flag("follow_redirects", true),
        };
        return url is null || !settings.IsSound ? null : new MonitorTarget(
            TargetSettings.Shown(url), surroundings => new HttpCheck(options, surroundings.Http(any), surroundings.Time, surroundings.Elsewhere(any, allowPrivate)))
        {
            Names = TargetWords.Of(url.DnsSafeHost, url.Port),
        };
    }
}
