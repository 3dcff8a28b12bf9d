using System.Text;
using Tocsin.Sentry.Envelopes;
using Tocsin.Sentry.Events;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Tests;

/// <summary>Bodies that unmodified SDKs sent, and short ways to read text.</summary>
internal static class Sample
{
    public static IEnumerable<string> Names => typeof(Sample).Assembly.GetManifestResourceNames();

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Sample).Assembly.GetManifestResourceStream(name).ShouldNotBeNull();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static byte[] EventOf(string name)
    {
        var (items, flaw) = Items(Bytes(name));
        flaw.ShouldBeNull();
        return items.First(item => item.Type == "event").Payload.ToArray();
    }

    public static SentryEvent Event(string json) => EventReader.Read(Encoding.UTF8.GetBytes(json)).Event.ShouldNotBeNull();

    public static (List<EnvelopeItem> Items, JsonFlaw? Flaw) Items(string envelope) => Items(Encoding.UTF8.GetBytes(envelope));

    public static (List<EnvelopeItem> Items, JsonFlaw? Flaw) Items(byte[] envelope)
    {
        var reader = new EnvelopeReader(envelope);
        var items = new List<EnvelopeItem>();
        while (reader.Next() is { } item) items.Add(item);
        return (items, reader.Flaw);
    }

    public static string Text(this EnvelopeItem item) => Encoding.UTF8.GetString(item.Payload.Span);
}
