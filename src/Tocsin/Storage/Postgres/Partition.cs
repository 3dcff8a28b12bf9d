using System.Globalization;

namespace Tocsin.Storage.Postgres;

/// <summary>The part of a table that holds one day.</summary>
internal readonly record struct Partition(DayTable Table, long Day)
{
    private const string DayFormat = "yyyyMMdd";

    public string Parent => ParentOf(Table);

    /// <summary>Its name, such as <c>events_20260314</c>.</summary>
    public string Name => $"{Parent}_{UnixDay.StartOf(Day).ToString(DayFormat, CultureInfo.InvariantCulture)}";

    /// <summary>From where to where its key goes, the end not within.</summary>
    public string Bounds => Table is DayTable.Events
        ? $"FROM ({Day * UnixDay.Milliseconds}) TO ({(Day + 1) * UnixDay.Milliseconds})"
        : $"FROM ({Day}) TO ({Day + 1})";

    public static string ParentOf(DayTable table) => table is DayTable.Events ? "events" : "event_ids";

    /// <summary>Says the day of a row of the table, in SQL.</summary>
    public static string DayIn(DayTable table) => table is DayTable.Events ? $"received_at / {UnixDay.Milliseconds}" : "day";

    /// <summary>The partition of that name, or null when none of Tocsin's has such a name.</summary>
    public static Partition? Named(DayTable table, string name) =>
        DateTimeOffset.TryParseExact(
            name.AsSpan(Math.Min(name.Length, ParentOf(table).Length + 1)), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? new Partition(table, UnixDay.Of(day))
            : null;
}
