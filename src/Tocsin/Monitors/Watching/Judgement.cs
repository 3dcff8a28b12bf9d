using Tocsin.Alerting;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Raising;
using Tocsin.Monitors.Records;

namespace Tocsin.Monitors.Watching;

/// <summary>What follows from one look.</summary>
/// <param name="Record">What is known now.</param>
/// <param name="Change">What enough looks in a row have confirmed, or null.</param>
/// <param name="News">What is raised, or null.</param>
internal sealed record Judgement(WatchRecord Record, MonitorChange? Change, SignalDraft? News);
