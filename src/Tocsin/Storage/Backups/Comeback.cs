using System.Data.Common;
using Dapper;

namespace Tocsin.Storage.Backups;

/// <summary>Lets a store that comes from elsewhere begin to work: what the processes there held, nobody holds any more.</summary>
internal static class Comeback
{
    // A lease runs out and is not deleted, so that its next holder gets a number that nobody had.
    public static Task PrepareAsync(DbConnection store) => store.ExecuteAsync(
        """
        UPDATE notifications SET claimed_until = 0, claimed_by = NULL WHERE claimed_until > 0 OR claimed_by IS NOT NULL;
        UPDATE leases SET until = 0 WHERE until > 0;
        """);
}
