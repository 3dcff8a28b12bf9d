namespace Tocsin.Alerting.Matching.Terms;

/// <summary>An <c>is:</c> word: the subject is in that state.</summary>
public sealed record StateTest : Query
{
    /// <summary>How long an issue is <c>is:new</c> after it was first seen: a day, so that a morning look shows the night.</summary>
    public static readonly TimeSpan NewFor = TimeSpan.FromHours(24);

    /// <summary>How long an unresolved issue must not have been seen to be <c>is:quiet</c>: a week, so that weekly jobs are not quiet between runs.</summary>
    public static readonly TimeSpan QuietAfter = TimeSpan.FromDays(7);

    private static readonly StateTest Unresolved = new(QueryWords.Unresolved);
    private static readonly AgeTest SeenFirstLately = new(QueryWords.FirstSeen, isOlder: false, NewFor);
    private static readonly Query SeenLastLongAgo = All([Unresolved, new AgeTest(QueryWords.LastSeen, isOlder: true, QuietAfter)]);
    private static readonly Query NeitherNewNorRegressed =
        All([Unresolved, SeenFirstLately.Negate(), new StateTest(QueryWords.Regressed).Negate()]);

    internal StateTest(string word) => Word = word;

    /// <summary>The word, one of <see cref="QueryWords.States"/>.</summary>
    public string Word { get; }

    /// <summary>What the word is short for when it follows from other things (<c>new</c>, <c>quiet</c>, <c>ongoing</c>); null when the subject itself knows.</summary>
    public Query? Meaning => Word switch
    {
        QueryWords.New => SeenFirstLately,
        QueryWords.Quiet => SeenLastLongAgo,
        QueryWords.Ongoing => NeitherNewNorRegressed,
        _ => null,
    };

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) => Meaning?.Matches(subject, now) ?? subject.Is(Word);
}
