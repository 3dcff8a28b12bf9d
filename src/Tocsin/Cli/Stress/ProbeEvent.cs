namespace Tocsin.Cli.Stress;

/// <summary>The envelope alone, for senders that write their own headers.</summary>
internal sealed class ProbeEvent(EventTemplate template, string runId)
{
    public byte[] Make(long sequence, int issue, DateTimeOffset now)
    {
        var request = new RequestBuffer(template, runId, gzip: false).Make(sequence, issue, now);
        return request[^template.Envelope.Length..].ToArray();
    }
}
