using Microsoft.Data.Sqlite;

namespace Tocsin.Storage;

/// <summary>Tells whether the store is well and only did not want what it was given: trying the same again is then in vain.</summary>
internal static class RefusedRow
{
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;

    public static bool Explains(Exception failure) => failure is SqliteException { SqliteErrorCode: TooBig or Constraint or Mismatch };
}
