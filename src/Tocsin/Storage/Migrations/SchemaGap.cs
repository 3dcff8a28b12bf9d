namespace Tocsin.Storage.Migrations;

/// <summary>How the schema of a store and the one that a program knows differ, when the program can work with it.</summary>
/// <param name="Missing">What the program has to apply, in order.</param>
/// <param name="Newer">What a newer program applied and promised that this one works beside, in order.</param>
internal sealed record SchemaGap(IReadOnlyList<Migration> Missing, IReadOnlyList<AppliedMigration> Newer)
{
    /// <exception cref="StoreException">A newer program changed the store so that this one cannot use it, or a migration that was applied has changed since.</exception>
    public static SchemaGap Between(IReadOnlyCollection<AppliedMigration> applied, IReadOnlyList<Migration> known)
    {
        var missing = known.ToDictionary(migration => migration.Number);
        var newest = known.Max(migration => migration.Number);
        var newer = new List<AppliedMigration>();
        foreach (var row in applied.OrderBy(row => row.Number))
        {
            if (missing.Remove(row.Number, out var migration))
            {
                if (migration.Checksum != row.Checksum)
                    throw new StoreException($"Migration {row.Name} differs from the one that made this store. Start the released version that made it.");
            }
            else if (row.Number > newest && row.CompatibleFrom <= newest)
            {
                newer.Add(row);
            }
            else
            {
                throw new StoreException($"The store was written by a newer Tocsin (migration {row.Name}). Start that version, or restore a backup made with this one.");
            }
        }

        return new SchemaGap([.. missing.Values.OrderBy(migration => migration.Number)], newer);
    }
}
