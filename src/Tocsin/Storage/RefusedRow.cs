using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tocsin.Storage;

/// <summary>Tells whether the store is well and only did not want what it was given: trying the same again is then in vain.</summary>
internal static class RefusedRow
{
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;

    /// <summary>What PostgreSQL says where a day's partition is missing; it is made for the next try.</summary>
    private const string NoPartition = PostgresErrorCodes.CheckViolation;

    public static bool Explains(Exception failure) => failure switch
    {
        SqliteException store => store.SqliteErrorCode is TooBig or Constraint or Mismatch,
        // Data exceptions, broken constraints, limits of the program: https://www.postgresql.org/docs/current/errcodes-appendix.html
        PostgresException { SqlState: not NoPartition } store => store.SqlState[..2] is "22" or "23" or "54",
        _ => false,
    };
}
