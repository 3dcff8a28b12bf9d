using Tocsin.Alerting.Alerts;
using Tocsin.Configuration.Forms;

namespace Tocsin.Issues;

/// <summary>What matches has this priority.</summary>
public sealed record PriorityRule(QueryText Match, Priority Set);
