namespace Tocsin.Architecture.Doors;

/// <summary>Which room of the program may use which other. A new door is a decision: it is written here.</summary>
public sealed class RoomDoorsTests
{
    // An event's way is Ingest → Digest → Alerting → Delivery; a room on it uses the next one and none before it.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Storage"] = [],
        ["Projects"] = ["Storage"],
        ["Operations"] = ["Configuration", "Storage"],
        ["Issues"] = ["Configuration", "Storage"],
        ["Delivery"] = ["Configuration", "Operations", "Storage"],
        // What is found out gets into messages that were decided: it uses the outbox, and deciding uses it.
        ["Enrichment"] = ["Delivery", "Operations", "Storage"],
        ["Alerting"] = ["Configuration", "Delivery", "Enrichment", "Issues", "Operations", "Storage"],
        ["Planning"] = ["Alerting", "Configuration", "Delivery", "Enrichment", "Issues", "Operations", "Storage"],
        ["Reports"] = ["Alerting", "Delivery", "Issues", "Storage"],
        ["Digest"] = ["Alerting", "Configuration", "Issues", "Operations", "Projects", "Storage"],
        ["Monitors"] = ["Alerting", "Configuration", "Delivery", "Operations", "Storage"],
        ["Heartbeats"] = ["Alerting", "Configuration", "Monitors", "Operations", "Projects", "Storage"],
        ["StatusPage"] = ["Alerting", "Configuration", "Monitors", "Operations", "Storage"],
        ["Ingest"] = ["Configuration", "Digest", "Heartbeats", "Issues", "Operations", "Projects", "Storage"],
        // It names the section that each room reads for itself, and nothing else of the rooms.
        ["Configuration"] = ["Alerting", "Delivery", "Digest", "Heartbeats", "Ingest", "Issues", "Monitors", "Operations", "StatusPage"],
        ["Cli"] =
        [
            "(server)", "Alerting", "Configuration", "Delivery", "Digest", "Enrichment", "Heartbeats", "Ingest", "Issues", "Monitors", "Operations", "Planning", "Projects", "Reports",
            "Storage",
        ],
        ["(server)"] = ["Alerting", "Configuration", "Delivery", "Digest", "Enrichment", "Heartbeats", "Ingest", "Issues", "Monitors", "Operations", "Projects", "StatusPage", "Storage"],
        ["(main)"] = ["Cli", "Operations"],
    };

    // TocsinSettings is one record with a section for each room, and each room reads its own section out of the live
    // settings. The circle ends when rooms are handed their own section instead; until then it must not grow but by
    // rooms that stand between two of it.
    private static readonly string[][] KnownCycles =
    [
        ["Alerting", "Configuration", "Delivery", "Digest", "Enrichment", "Heartbeats", "Ingest", "Issues", "Monitors", "Operations", "StatusPage"],
    ];

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "tocsin.dll");

    [Fact]
    public void Rooms_use_each_other_only_through_the_doors_of_the_table() =>
        new DoorTable(Allowed, KnownCycles).Complaints(RoomDoors.Read(Program, "Tocsin")).ShouldBeEmpty();

    [Fact]
    public void Without_the_configuration_no_room_uses_another_in_a_circle()
    {
        var doors = RoomDoors.Read(Program, "Tocsin").Where(entry => "Configuration" is var hub && entry.Key.From != hub && entry.Key.To != hub).ToDictionary();

        new DoorTable(Allowed, []).Complaints(doors).ShouldNotContain(complaint => complaint.Contains("circle", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_room_has_a_row() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "src/Tocsin")).Select(Path.GetFileName).Except(["bin", "obj"])
            .ShouldBeSubsetOf(Allowed.Keys);
}
