namespace Tocsin.Architecture.Doors;

/// <summary>The check itself, on a house of three rooms in this assembly that breaks the rules.</summary>
public sealed class DoorCheckTests
{
    private const string House = "Tocsin.Architecture.Doors.Planted";

    private static readonly IReadOnlyDictionary<Door, string> Used = RoomDoors.Read(typeof(DoorCheckTests).Assembly.Location, House);

    [Fact]
    public void A_use_inside_a_method_is_seen() => Used.Keys.ShouldContain(new Door("Storage", "Ingest"));

    [Fact]
    public void A_use_inside_an_async_method_is_seen() => Used.Keys.ShouldContain(new Door("Ingest", "Loop"));

    [Fact]
    public void A_use_in_a_signature_is_seen() => Used.Keys.ShouldContain(new Door("Loop", "Storage"));

    [Fact]
    public void A_door_that_is_not_in_the_table_is_reported() =>
        new DoorTable(new Dictionary<string, string[]> { ["Ingest"] = ["Loop"], ["Loop"] = ["Storage"] }, [["Ingest", "Loop", "Storage"]])
            .Complaints(Used).ShouldHaveSingleItem().ShouldStartWith("Storage → Ingest is not in the table (PlantedStore uses PlantedIntake)");

    [Fact]
    public void A_row_that_no_code_uses_is_reported() =>
        new DoorTable(
            new Dictionary<string, string[]> { ["Ingest"] = ["Loop", "Storage"], ["Loop"] = ["Storage"], ["Storage"] = ["Ingest"] }, [["Ingest", "Loop", "Storage"]])
            .Complaints(Used).ShouldHaveSingleItem().ShouldStartWith("Ingest → Storage is in the table and no code goes through it");

    [Fact]
    public void A_circle_is_reported() =>
        new DoorTable(new Dictionary<string, string[]> { ["Ingest"] = ["Loop"], ["Loop"] = ["Storage"], ["Storage"] = ["Ingest"] }, [])
            .Complaints(Used).ShouldHaveSingleItem().ShouldStartWith("Ingest, Loop, Storage use each other in a circle");

    [Fact]
    public void A_listed_circle_that_is_gone_is_reported() =>
        new DoorTable(new Dictionary<string, string[]> { ["Ingest"] = ["Loop"] }, [["Ingest", "Loop"]])
            .Complaints(new Dictionary<Door, string> { [new Door("Ingest", "Loop")] = "" }).ShouldHaveSingleItem().ShouldStartWith("The circle Ingest, Loop is listed");
}
