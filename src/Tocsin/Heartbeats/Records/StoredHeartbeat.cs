using System.Text.Json;
using Tocsin.Heartbeats.Schedules;

namespace Tocsin.Heartbeats.Records;

/// <summary>A heartbeat in the store.</summary>
/// <param name="Key">The key of its incident.</param>
/// <param name="Source"><see cref="File"/> or <see cref="CheckIn"/>.</param>
/// <param name="ProjectId">Whose it is, of a check-in.</param>
/// <param name="Token">Stands in the address that is called.</param>
/// <param name="DueAt">When something is wrong if nothing comes until then, as the store has it.</param>
/// <param name="Plan">When it is expected, as it was last told.</param>
/// <param name="Record">What is known.</param>
internal sealed record StoredHeartbeat(string Key, string Source, long? ProjectId, string Token, DateTimeOffset? DueAt, HeartbeatPlan Plan, HeartbeatRecord Record)
{
    public const string File = "file";
    public const string CheckIn = "check_in";

    public static HeartbeatPlan PlanOf(string json) => JsonSerializer.Deserialize(json, HeartbeatJson.Default.HeartbeatPlan)!;

    public static HeartbeatRecord RecordOf(string json) => JsonSerializer.Deserialize(json, HeartbeatJson.Default.HeartbeatRecord)!;
}
