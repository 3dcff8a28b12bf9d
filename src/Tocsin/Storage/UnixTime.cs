namespace Tocsin.Storage;

/// <summary>Moments are stored as milliseconds since 1970 in UTC: the one form that both stores order and index alike.</summary>
internal static class UnixTime
{
    public static long ToStore(this DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    public static long? ToStore(this DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromStore(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? FromStore(long? milliseconds) => milliseconds is { } value ? FromStore(value) : null;
}
