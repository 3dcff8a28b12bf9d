using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Delivery.Additions;

/// <summary>Brings what was found out into an incident's messages: into those that still wait, and by an edit into those that were sent where one can edit.</summary>
/// <param name="transaction">A transaction that has the turn to decide, so that nobody adds a message of the incident at the same time.</param>
/// <param name="incident">The incident's id.</param>
/// <param name="now">The store's time.</param>
internal sealed class AdditionOutbox(WriteTransaction transaction, string incident, DateTimeOffset now)
{
    private const string Columns = "id AS Id, channel AS Channel, key AS Key, is_edit AS IsEdit, message AS Message";

    /// <returns>Channels that have an edit to make.</returns>
    public async Task<IReadOnlyCollection<string>> AddAsync(IReadOnlyList<Addition> additions, Func<string, bool> canEdit)
    {
        var completed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var waiting in await FindAsync("state = 0 AND claimed_until <= @now"))
        {
            if (await CompleteAsync(waiting, additions) && waiting.IsEdit != 0)
                completed.Add(waiting.Channel);
        }

        // One that is being sent is as good as sent: its edit waits until the call has ended.
        var heard = await FindAsync("(state = 1 OR (state = 0 AND claimed_until > @now))");
        var edits = heard.GroupBy(said => said.Channel).Where(channel => canEdit(channel.Key) && !completed.Contains(channel.Key)).ToList();
        foreach (var channel in edits)
            await EditAsync(Living([.. channel]), additions);
        return [.. edits.Select(channel => channel.Key)];
    }

    /// <summary>Lets go what only waited for an addition.</summary>
    /// <returns>The channels that have something to say now.</returns>
    public async Task<IReadOnlyCollection<string>> ReleaseAsync() => (await transaction.Connection.QueryAsync<string>(
        // What waits after an attempt waits for its vendor.
        "UPDATE notifications SET due_at = @now WHERE incident_id = @incident AND state = 0 AND attempts = 0 AND due_at > @now RETURNING channel",
        new { incident, now = now.ToStore() }, transaction.Inner)).ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlyList<Row>> FindAsync(string condition) => (await transaction.Connection.QueryAsync<Row>(
        $"SELECT {Columns} FROM notifications WHERE incident_id = @incident AND {condition} ORDER BY channel, sequence",
        new { incident, now = now.ToStore() }, transaction.Inner)).AsList();

    // Asked for once more with the row locked: a worker may have claimed it meanwhile.
    private async Task<bool> CompleteAsync(Row waiting, IReadOnlyList<Addition> additions)
    {
        var message = waiting.Read();
        if (message.Kind == NotificationKind.Resolved && waiting.IsEdit == 0)
            return false;
        return await transaction.Connection.ExecuteAsync(
            "UPDATE notifications SET message = @message WHERE id = @Id AND state = 0 AND claimed_until <= @now",
            new { waiting.Id, message = Write(message with { Additions = additions }), now = now.ToStore() }, transaction.Inner) > 0;
    }

    /// <summary>What the living message shows now: its last edit, else what it said at first. What came after it as an answer has a place of its own.</summary>
    private static Row Living(IReadOnlyList<Row> said) => said.LastOrDefault(row => row.IsEdit != 0) ?? said[0];

    private Task EditAsync(Row living, IReadOnlyList<Addition> additions)
    {
        var message = living.Read() with
        {
            Notification = NewNotification.NewId(),
            At = now,
            Suppressed = new Dictionary<HoldReason, long>(),
            Additions = additions,
        };
        return NotificationStore.AddAsync(transaction, new NewNotification(living.Channel, message) { Key = living.Key, IsEdit = true });
    }

    private static string Write(AlertMessage message) => JsonSerializer.Serialize(message, NotificationJson.Default.AlertMessage);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Channel { get; init; } = "";

        public string? Key { get; init; }

        public long IsEdit { get; init; }

        public string Message { get; init; } = "";

        public AlertMessage Read() => JsonSerializer.Deserialize(Message, NotificationJson.Default.AlertMessage)!;
    }
}
