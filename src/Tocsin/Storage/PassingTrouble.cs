using System.Data.Common;
using Npgsql;

namespace Tocsin.Storage;

/// <summary>
/// Tells whether the store is only away for a moment, or could not bring two transactions into an order: the same work done once more is
/// then likely to succeed. Whether the failed commit was one after all is unknown, so the work must bear being done twice.
/// </summary>
internal static class PassingTrouble
{
    public static bool Explains(Exception failure) => failure is DbException store && (store.IsTransient || Explains(store.SqlState) || FindsNoPrimary(store));

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: connections, transactions that cannot be ordered, a server that stops
    // or starts, a lock not to be had in time, a server that has just become a standby, a transaction that idled too long.
    private static bool Explains(string? state) => state is { Length: 5 }
        && (state.StartsWith("08", StringComparison.Ordinal) || state is "40001" or "40P01" or "40003" or "57P01" or "57P02" or "57P03" or "55P03" or "25006" or "25P03" or "53300");

    // Of several servers none is the primary, or none answers: so it is until a standby has been promoted. Npgsql looks for a transient cause in
    // the inner exception only, and here that is a collection of them, or nothing where it still knows from a moment ago.
    private static bool FindsNoPrimary(DbException failure) => failure is NpgsqlException { InnerException: null or AggregateException } and not PostgresException;
}
