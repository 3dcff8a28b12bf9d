using Tocsin.Alerting.Alerts;
using static Tocsin.Alerting.Errors.ErrorCategory;

namespace Tocsin.Alerting.Errors.Table;

/// <summary>
/// What SQLSTATEs are taken for: classes of two characters by ISO 9075, single ones as PostgreSQL (Appendix A of its manual) and ODBC have them. The
/// longest that fits counts.
/// </summary>
internal static class SqlStateRows
{
    private static readonly ErrorRow[] All =
    [
        ErrorRow.Passing("08", Database, "the connection failed or broke"),
        ErrorRow.Lasting("08P01", Database, "one of the two sides does not speak the protocol"),
        ErrorRow.Lasting("0A", Permanent, "the database cannot do it"),
        ErrorRow.Lasting("22", Data, "a value does not fit: too long, out of range, malformed"),
        ErrorRow.Lasting("23", Data, "a constraint is broken: unique, foreign key, not null, check"),
        ErrorRow.Lasting("25", Permanent, "the transaction is in the wrong state: a bug"),
        ErrorRow.Passing("25006", Database, "the server is a standby by now and takes no writes"),
        ErrorRow.Lasting("28", Security, "the login was not accepted"),
        ErrorRow.Lasting("3D", Configuration, "there is no such database"),
        ErrorRow.Lasting("3F", Configuration, "there is no such schema"),
        ErrorRow.Passing("40", Database, "a deadlock or a serialization failure; try the transaction again"),
        ErrorRow.Lasting("42", Permanent, "the statement is wrong: syntax, or an object that does not exist"),
        ErrorRow.Lasting("42501", Security, "the user may not do that"),
        ErrorRow.Passing("53", Resource, "the server has run out of connections, memory or disk", Severity.Critical),
        ErrorRow.Lasting("54", Data, "the statement goes beyond a limit of the server"),
        ErrorRow.Passing("55P03", Database, "somebody else holds the lock"),
        ErrorRow.Lasting("55", Database, "an object is not in the state that is needed"),
        ErrorRow.Passing("57", Database, "the server is stopping, starting or was told to hang up"),
        ErrorRow.Passing("57014", ErrorCategory.Timeout, "the statement took too long, or somebody cancelled it"),
        ErrorRow.Lasting("58", ErrorCategory.System, "the server cannot read or write its files", Severity.Critical),
        ErrorRow.Lasting("XX", ErrorCategory.System, "the server found its own data broken, or a bug in itself", Severity.Critical),
        ErrorRow.Passing("HYT", ErrorCategory.Timeout, "it took too long"),
    ];

    private static readonly ErrorRow[] LongestFirst = [.. All.OrderByDescending(row => row.What.Length)];

    public static IEnumerable<ErrorRow> Rows => All;

    public static ErrorRow? Of(string? state) => state is null ? null : Array.Find(LongestFirst, row => state.StartsWith(row.What, StringComparison.Ordinal));
}
