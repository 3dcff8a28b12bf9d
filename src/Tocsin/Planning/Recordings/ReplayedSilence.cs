namespace Tocsin.Planning.Recordings;

/// <summary>How a silence gets into a replay. Its end by a person is a deed of its own; that what it muted cleared, the engine finds by itself.</summary>
internal static class ReplayedSilence
{
    public const string Insert =
        """
        INSERT INTO silences (id, query, from_at, until, until_clears, held_at, author, reason)
        VALUES (@Id, @Query, @FromAt, @Until, @UntilClears, @HeldAt, @Author, @Reason)
        """;
}
