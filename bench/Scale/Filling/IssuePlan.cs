namespace Tocsin.Bench.Scale.Filling;

/// <summary>What an issue is to hold.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Stored">Events that are stored of it.</param>
/// <param name="Start">The day on which it begins, counted from the oldest.</param>
/// <param name="Span">On how many days it is seen; behind the newest it goes on with the oldest, so all days get as much.</param>
/// <param name="Days">How many days there are.</param>
internal sealed record IssuePlan(SeededIssue Issue, int Stored, int Start, int Span, int Days)
{
    /// <summary>What retention leaves of an issue by default (retention.events_per_issue).</summary>
    public const int MostStored = 1_000;

    private const int SeenWhereCut = 10;
    private const int MostUsers = 50;

    /// <summary>How often it was seen for each stored event: retention has cut what is full.</summary>
    public int Weight => Stored == MostStored ? SeenWhereCut : 1;

    public long Counted => (long)Stored * Weight;

    public int Users => Math.Min(Stored, MostUsers);

    public byte[] PayloadOf(int number) => Issue.Payloads[number % Issue.Payloads.Count];

    /// <summary>A number that no other user of any issue has.</summary>
    public long UserOf(int number) => (Issue.Id * 1_000) + (number % Users);

    /// <summary>Events on a day.</summary>
    public int On(int day) => Position(day) is var position && position >= Span ? 0 : (Stored / Span) + (position < Stored % Span ? 1 : 0);

    /// <summary>Events on the days before, as the issue counts its days.</summary>
    public int Before(int day) => (Position(day) * (Stored / Span)) + Math.Min(Position(day), Stored % Span);

    private int Position(int day) => (day - Start + Days) % Days;
}
