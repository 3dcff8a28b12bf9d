using System.Text.Json;

namespace Tocsin.StatusPage;

/// <summary>A report in the forms in which it is read, each made once.</summary>
internal sealed class RenderedStatus(StatusReport report)
{
    private readonly Lazy<string> _html = new(() => StatusHtml.Of(report));
    private readonly Lazy<string> _json = new(() => JsonSerializer.Serialize(report, StatusJson.Default.StatusReport));

    public StatusReport Report => report;

    public string Html => _html.Value;

    public string Json => _json.Value;
}
