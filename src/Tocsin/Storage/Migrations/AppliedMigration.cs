namespace Tocsin.Storage.Migrations;

/// <summary>A migration that a store has been through, whichever program applied it.</summary>
internal sealed class AppliedMigration
{
    // Not by name: a store that an early build made lacks the last column.
    public const string Select = "SELECT * FROM migrations ORDER BY number";

    public long Number { get; init; }

    public string Name { get; init; } = "";

    public string Checksum { get; init; } = "";

    public long? Compatible_from { get; init; }

    public long CompatibleFrom => Compatible_from ?? Number;
}
