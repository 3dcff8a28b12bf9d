namespace Tocsin.Cli.Stress;

/// <summary>What the client saw.</summary>
internal sealed class LoadResult
{
    public long Sent { get; set; }

    public long Accepted { get; set; }

    public SortedDictionary<int, long> Refused { get; } = [];

    /// <summary>Broken connections and answers that are not HTTP: nobody knows what became of those events.</summary>
    public long Errors { get; set; }

    public LatencyHistogram Latency { get; } = new();

    public TimeSpan Took { get; set; }

    public void Answer(int status, TimeSpan latency)
    {
        Latency.Record(latency);
        if (status == 200)
            Accepted++;
        else
            Refused[status] = Refused.GetValueOrDefault(status) + 1;
    }
}
