using Tocsin.Alerting.Alerts;
using Tocsin.Configuration.Forms;

namespace Tocsin.Issues;

/// <summary>What matches has this severity, whatever level the client gave it.</summary>
public sealed record SeverityRule(QueryText Match, Severity Set);
