using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest.Events;

/// <summary>Ids of events. One is taken once a project, however often a client sends it.</summary>
internal static class EventIds
{
    // A subquery and not a join: PostgreSQL then looks each id up, in the partitions of its days only.
    private static readonly BulkStatement FindKnown = new(
        """
        SELECT r.position FROM {rows} r
        WHERE (SELECT k.day FROM event_ids k
            WHERE k.project_id = r.project_id AND k.event_id = r.event_id AND k.day BETWEEN r.first_day AND r.last_day LIMIT 1) IS NOT NULL
        """,
        Integer("position"), Integer("project_id"), Bytes("event_id"), Integer("first_day"), Integer("last_day"));

    // Where nobody else writes meanwhile, what was looked up still holds; asking again would cost a tenth of digesting.
    private static readonly BulkStatement InsertAlone = Inserting("");

    private static readonly BulkStatement InsertBesideOthers = Inserting("ON CONFLICT DO NOTHING RETURNING project_id, event_id");

    /// <summary>Makes sure that what comes can be stored; before the transaction that stores it.</summary>
    public static async ValueTask MakeRoomAsync(Database database, IReadOnlyList<AcceptedEvent> batch, CancellationToken cancellationToken)
    {
        await database.MakeRoomAsync(DayTable.Events, batch.Select(accepted => UnixDay.Of(accepted.ReceivedAt)), cancellationToken);
        await database.MakeRoomAsync(DayTable.EventIds, batch.Select(accepted => EventDay.Of(accepted).Day), cancellationToken);
    }

    /// <summary>Marks the events of the batch that stand in it before, and asks for those whose id is taken already; they are marked with the answers.</summary>
    /// <param name="everyDay">Looks at all days, and not only around the one that an event claims. Always where <see cref="Take"/> takes them alone.</param>
    public static bool[] AskForDuplicates(WriteTransaction transaction, IReadOnlyList<AcceptedEvent> batch, bool everyDay)
    {
        var duplicate = new bool[batch.Count];
        var seen = new HashSet<(long, Guid)>(batch.Count);
        var rows = new BulkRows(FindKnown);
        for (var position = 0; position < batch.Count; position++)
        {
            var accepted = batch[position];
            if (!seen.Add((accepted.Project.Id, accepted.EventId)))
            {
                duplicate[position] = true;
                continue;
            }

            var (day, isClaimed) = EventDay.Of(accepted);
            var isSure = isClaimed && !everyDay;
            rows.Add(position).Add(accepted.Project.Id).Add(accepted.EventId.ToByteArray(bigEndian: true))
                .Add(isSure ? day - 1 : 0).Add(isSure ? day + 1 : long.MaxValue);
        }

        transaction.Ask(FindKnown, rows, row => duplicate[row.Integer(0)] = true);
        return duplicate;
    }

    /// <summary>Takes the ids of events; which of them it got, the answers say.</summary>
    /// <param name="alone">Nobody else can have taken one of them since it was looked up.</param>
    public static TakenIds Take(WriteTransaction transaction, IReadOnlyList<Occurrences> issues, bool alone)
    {
        var taking = new List<(EventDay Day, long IssueId, AcceptedEvent Event)>();
        foreach (var issue in issues)
            taking.AddRange(issue.Events.Select(accepted => (EventDay.Of(accepted), issue.IssueId, accepted)));
        // In one order on all nodes, so that two which were sent the same events wait for each other, and not both forever.
        taking.Sort((one, other) => (one.Day.Day, one.Event.Project.Id, one.Event.EventId).CompareTo((other.Day.Day, other.Event.Project.Id, other.Event.EventId)));
        var insert = alone ? InsertAlone : InsertBesideOthers;
        var (rows, taken) = (new BulkRows(insert), new TakenIds(areAllSure: alone));
        foreach (var (day, issueId, accepted) in taking)
        {
            rows.Add(accepted.Project.Id).Add(accepted.EventId.ToByteArray(bigEndian: true)).Add(day.Day)
                .Add(issueId).Add(accepted.ReceivedAt.ToStore());
        }

        transaction.Ask(insert, rows, row => taken.Add(row.Integer(0), new Guid(row.Bytes(1), bigEndian: true)));
        return taken;
    }

    private static BulkStatement Inserting(string conflict) => new(
        $$"""
        INSERT INTO event_ids (project_id, event_id, day, issue_id, received_at)
        SELECT r.project_id, r.event_id, r.day, r.issue_id, r.received_at FROM {rows} r WHERE true {{conflict}}
        """,
        Integer("project_id"), Bytes("event_id"), Integer("day"), Integer("issue_id"), Integer("received_at"));
}
