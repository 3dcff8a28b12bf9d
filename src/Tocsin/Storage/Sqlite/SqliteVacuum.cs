namespace Tocsin.Storage.Sqlite;

/// <summary>
/// Gives back to the disk what retention freed in the file, when it is much: some pages from the file's end are moved into the free ones, many
/// times a second and only while nobody writes. Less than that stays, because new events fill it again.
/// </summary>
/// <param name="path">The store's file.</param>
/// <param name="writer">The writing connection; moved by another one, all pages would leave its cache.</param>
/// <param name="turn">The one writer's turn.</param>
/// <param name="time">Measures how long a slice takes.</param>
internal sealed class SqliteVacuum(string path, SqliteStatements writer, SemaphoreSlim turn, TimeProvider time)
{
    /// <summary>Free bytes from which on it is worth the work, if they are a fifth of the file as well.</summary>
    public const long WorthBytes = 64 << 20;

    public const int FewestPages = 16;

    private const int MostPages = 4_096;
    private const int WorthShare = 5;
    private const int EnoughShare = 10;

    /// <summary>While a backup reads, the log cannot be moved into the file; every page moved here would make it longer.</summary>
    private const long LongLogBytes = 128 << 20;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly SliceSize _pages = new(FewestPages, MostPages, first: FewestPages);
    private bool _isShrinking;
    private long? _looked;

    /// <summary>Moves some pages if there is enough to gain and nobody writes at this moment.</summary>
    public void Look()
    {
        if (!_isShrinking && _looked is { } looked && time.GetElapsedTime(looked) < LookEvery)
            return;
        if (new FileInfo(path + "-wal") is { Exists: true, Length: > LongLogBytes } || !turn.Wait(0, CancellationToken.None))
            return;
        try
        {
            _looked = time.GetTimestamp();
            var (free, all) = (writer.Number("PRAGMA freelist_count"), writer.Number("PRAGMA page_count"));
            _isShrinking = IsWorthIt(free, all, writer.Number("PRAGMA page_size"), _isShrinking);
            if (_isShrinking)
                MoveSome(free - (all / EnoughShare));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Whether to go on, or to begin: begun at a fifth, it goes on to a tenth, so that it does not begin again at once.</summary>
    public static bool IsWorthIt(long freePages, long allPages, long pageBytes, bool isShrinking) =>
        isShrinking ? freePages * EnoughShare > allPages : freePages * pageBytes > WorthBytes && freePages * WorthShare > allPages;

    private void MoveSome(long most)
    {
        var began = time.GetTimestamp();
        writer.Execute($"PRAGMA incremental_vacuum({Math.Min(_pages.Now, most)})");
        _pages.Took(time.GetElapsedTime(began));
    }
}
