using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage;

namespace Tocsin.Alerting.Mutes;

/// <summary>A silence as it is stored.</summary>
internal sealed class SilenceRow
{
    public const string Columns =
        """
        id AS Id, query AS Query, from_at AS FromAt, until AS Until, until_clears AS UntilClears, held_at AS HeldAt,
        author AS Author, reason AS Reason, ended_at AS EndedAt, ended_by AS EndedBy
        """;

    public string Id { get; init; } = "";

    public string Query { get; init; } = "";

    public long FromAt { get; init; }

    public long? Until { get; init; }

    public long UntilClears { get; init; }

    public long? HeldAt { get; init; }

    public string Author { get; init; } = "";

    public string Reason { get; init; } = "";

    public long? EndedAt { get; init; }

    public string? EndedBy { get; init; }

    /// <summary>The engine's record; null when the query cannot be read, which a newer program may have written. What cannot be read mutes nothing.</summary>
    public Silence? ToSilence() => QueryParser.Parse(Query).Query is not { } match ? null : new Silence
    {
        Id = Id,
        Match = match,
        From = UnixTime.FromStore(FromAt),
        Until = UnixTime.FromStore(Until),
        UntilClears = UntilClears == 1,
        Author = Author,
        Reason = Reason,
    };

    /// <summary>What people and programs are shown of it.</summary>
    public ListedSilence ToListed(DateTimeOffset now) => new(
        Id, Query, StateAt(now), UnixTime.FromStore(FromAt), UnixTime.FromStore(Until), UntilClears == 1, HeldAt is not null, Author, Reason, UnixTime.FromStore(EndedAt), EndedBy);

    private string StateAt(DateTimeOffset now) => EndedAt is not null ? ListedSilence.Ended : Until <= now.ToStore() ? ListedSilence.Expired : ListedSilence.Active;
}
