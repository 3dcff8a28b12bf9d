namespace Tocsin.Tests.World;

/// <summary>What holds when everything that could be said was said, whatever vendors and processes did meanwhile.</summary>
internal static class DeliveryPromises
{
    public static async Task ShouldBeKeptAsync(AlertingRoom room)
    {
        (await room.Store.NumberAsync("SELECT COUNT(*) FROM notifications WHERE state = 0")).ShouldBe(0, "something still waits");
        (await UntoldAsync(room)).ShouldBeEmpty("each message was delivered, or told by the fallback or by its fallback");
        await ShouldBeInOrderAsync(room);
    }

    private static Task<IReadOnlyList<string>> UntoldAsync(AlertingRoom room) => room.Store.QueryAsync<string>(
        """
        WITH RECURSIVE told (root, id, state) AS (
            SELECT id, id, state FROM notifications WHERE is_edit = 0 AND fallback_of IS NULL
            UNION ALL SELECT t.root, n.id, n.state FROM told t JOIN notifications n ON n.fallback_of = t.id)
        SELECT root FROM told GROUP BY root HAVING MAX(CASE state WHEN 1 THEN 1 ELSE 0 END) = 0
        """);

    private static async Task ShouldBeInOrderAsync(AlertingRoom room)
    {
        var sequences = (await room.Store.QueryAsync<string>("SELECT id || ' ' || sequence FROM notifications")).Select(row => row.Split(' '))
            .ToDictionary(row => row[0], row => long.Parse(row[1]));
        foreach (var story in room.Digest.Settings.Channels.Heard.Where(heard => heard.IsDelivered && heard.Message.Incident is not null)
            .GroupBy(heard => (heard.Channel, heard.Message.Incident)))
        {
            story.Select(heard => sequences[heard.Id]).Distinct().ShouldBeInOrder();
        }
    }
}
