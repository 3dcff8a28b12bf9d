using System.Collections.Concurrent;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Crashes;

/// <summary>Clients that send without pause until the server dies under them, and that send again what was not answered.</summary>
internal sealed class Senders(Ingest ingest, int count)
{
    private readonly ConcurrentDictionary<string, int> _answered = new();
    private ConcurrentQueue<Shipment> _unanswered = new();
    private int _total;

    /// <summary>How many events of each issue were answered 200, each event once.</summary>
    public IReadOnlyDictionary<string, int> Answered => _answered;

    public int Total => Volatile.Read(ref _total);

    public int Unanswered => _unanswered.Count;

    /// <summary>Sends events of the issues in turn until the server is gone or the test has enough.</summary>
    public Task SendUntilGoneAsync(IReadOnlyList<string> issues, CancellationToken enough) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(async sender =>
        {
            for (var turn = sender; !enough.IsCancellationRequested; turn++)
            {
                if (!await TrySendAsync(ingest, Shipment.Of(issues[turn % issues.Count])))
                    return;
            }
        }));

    /// <summary>Sends again, with the same ids, what the server did not answer.</summary>
    public Task SendAgainAsync() => SendAgainAsync(ingest);

    /// <summary>Sends again, with the same ids, what the server did not answer, to another node of it.</summary>
    public async Task SendAgainAsync(Ingest through)
    {
        var again = Interlocked.Exchange(ref _unanswered, new ConcurrentQueue<Shipment>());
        foreach (var shipment in again)
            (await TrySendAsync(through, shipment)).ShouldBeTrue("the server is there again and should answer");
    }

    private async Task<bool> TrySendAsync(Ingest to, Shipment shipment)
    {
        try
        {
            var answer = await to.EventAsync(shipment.Payload);
            if (answer.Status == 200)
            {
                _answered.AddOrUpdate(shipment.Issue, 1, (_, known) => known + 1);
                Interlocked.Increment(ref _total);
                return true;
            }
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException)
        {
            // the server is gone
        }

        _unanswered.Enqueue(shipment);
        return false;
    }
}
