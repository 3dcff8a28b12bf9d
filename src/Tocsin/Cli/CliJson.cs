using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Alerting.Incidents;
using Tocsin.Alerting.Mutes;
using Tocsin.Cli.Backups;
using Tocsin.Cli.Channels;
using Tocsin.Cli.Doctor;
using Tocsin.Cli.Incidents;
using Tocsin.Cli.Monitors;
using Tocsin.Cli.Routes;
using Tocsin.Cli.Silences;
using Tocsin.Delivery;
using Tocsin.Delivery.Listed;
using Tocsin.Heartbeats.Listed;
using Tocsin.Issues;
using Tocsin.Monitors.Listed;
using Tocsin.Planning.Comparison;
using Tocsin.Reports.Noise;

namespace Tocsin.Cli;

/// <summary>What commands print with <c>--json</c>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProjectAnswer))]
[JsonSerializable(typeof(List<ProjectAnswer>))]
[JsonSerializable(typeof(List<IssueSummary>))]
[JsonSerializable(typeof(IssueDetail))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(GroupingAnswer))]
[JsonSerializable(typeof(List<FailedDelivery>))]
[JsonSerializable(typeof(List<ListedNotification>))]
[JsonSerializable(typeof(ListedSilence))]
[JsonSerializable(typeof(List<ListedSilence>))]
[JsonSerializable(typeof(SnoozeAnswer))]
[JsonSerializable(typeof(ActAnswer))]
[JsonSerializable(typeof(List<IncidentSummary>))]
[JsonSerializable(typeof(IncidentDetail))]
[JsonSerializable(typeof(BackupAnswer))]
[JsonSerializable(typeof(MigrateAnswer))]
[JsonSerializable(typeof(List<Finding>))]
[JsonSerializable(typeof(RouteAnswer))]
[JsonSerializable(typeof(NotificationDetail))]
[JsonSerializable(typeof(List<ListedChannel>))]
[JsonSerializable(typeof(ChannelStatsAnswer))]
[JsonSerializable(typeof(ChannelTestAnswer))]
[JsonSerializable(typeof(List<ListedMonitor>))]
[JsonSerializable(typeof(MonitorDetail))]
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(List<ListedHeartbeat>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(NoiseReport))]
internal sealed partial class CliJson : JsonSerializerContext;
