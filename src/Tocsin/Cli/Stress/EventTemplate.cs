using System.Globalization;
using System.Text;

namespace Tocsin.Cli.Stress;

/// <summary>
/// The bytes of one request with places where each event differs: id, time and the word that makes the issue.
/// All of them have a fixed width, so an event is made by overwriting a few bytes.
/// </summary>
internal sealed class EventTemplate
{
    public const int IdLength = 32;
    public const int WordLength = 6;
    public const int TimeLength = 17;

    private static readonly string Id = new('E', IdLength);
    private static readonly string Word = new('W', WordLength);
    private static readonly string Time = new('T', TimeLength);

    private EventTemplate(byte[] head, byte[] envelope)
    {
        Head = head;
        Envelope = envelope;
        Ids = PlacesOf(Id);
        Words = PlacesOf(Word);
        Times = PlacesOf(Time);
    }

    /// <summary>Request line and headers up to and including <c>Content-Length:</c>; the number and the blank line follow.</summary>
    public byte[] Head { get; }

    public byte[] Envelope { get; }

    public int[] Ids { get; }

    public int[] Words { get; }

    public int[] Times { get; }

    public static EventTemplate Build(StressTarget target, int size, bool gzip)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            POST {target.Path} HTTP/1.1
            Host: {target.Origin.Authority}
            User-Agent: tocsin-stress
            Content-Type: application/x-sentry-envelope
            X-Sentry-Auth: Sentry sentry_version=7, sentry_client=tocsin-stress/1.0, sentry_key={target.Key}
            {(gzip ? "Content-Encoding: gzip\n" : "")}Content-Length:
            """).ReplaceLineEndings("\r\n");
        return new EventTemplate(Encoding.ASCII.GetBytes(head), Encoding.ASCII.GetBytes(EnvelopeOf(size)));
    }

    private static string EnvelopeOf(int size)
    {
        // the padding goes where real events grow: into the breadcrumbs
        var least = Wrap(StressEvent.Json(Id, Time, Word, padding: 0)).Length;
        return Wrap(StressEvent.Json(Id, Time, Word, Math.Max(0, size - least)));
    }

    private static string Wrap(string json) =>
        """{"event_id":"ID","sdk":{"name":"sentry.python","version":"2.20.0"}}""".Replace("ID", Id, StringComparison.Ordinal) + "\n"
        + """{"type":"event","content_type":"application/json"}""" + "\n"
        + json + "\n";

    private int[] PlacesOf(string marker)
    {
        var places = new List<int>();
        var sought = Encoding.ASCII.GetBytes(marker);
        for (var from = 0; Envelope.AsSpan(from).IndexOf(sought) is >= 0 and var at; from += at + sought.Length)
            places.Add(from + at);
        return [.. places];
    }
}
