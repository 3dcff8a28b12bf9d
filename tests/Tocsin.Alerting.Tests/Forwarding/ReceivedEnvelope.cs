using System.IO.Compression;
using Tocsin.Fakes.Http;
using Tocsin.Sentry.Envelopes;
using Tocsin.Sentry.Envelopes.Items;
using Tocsin.Sentry.Events;

namespace Tocsin.Alerting.Tests.Forwarding;

/// <summary>A request as a server of Sentry's protocol reads it.</summary>
internal static class ReceivedEnvelope
{
    extension(RecordedRequest request)
    {
        public SentryEvent Event => EventReader.Read(request.Items.First(item => item.Type == "event").Payload.Span).Event.ShouldNotBeNull();

        /// <summary>What the client says that it did not send, by reason.</summary>
        public IReadOnlyDictionary<string, long> Losses => request.Items
            .Where(item => item.Type == "client_report")
            .SelectMany(item => ClientReport.Read(item.Payload.Span).Value!.Discarded)
            .GroupBy(discarded => discarded.Reason, discarded => discarded.Quantity)
            .ToDictionary(reason => reason.Key, reason => reason.Sum());

        public IReadOnlyList<EnvelopeItem> Items
        {
            get
            {
                var reader = new EnvelopeReader(request.Decoded);
                var items = new List<EnvelopeItem>();
                while (reader.Next() is { } item)
                    items.Add(item);
                reader.Flaw.ShouldBeNull();
                return items;
            }
        }

        private byte[] Decoded
        {
            get
            {
                if (request.Header("Content-Encoding") is not "gzip")
                    return request.Body;
                using var gzip = new GZipStream(new MemoryStream(request.Body), CompressionMode.Decompress);
                using var plain = new MemoryStream();
                gzip.CopyTo(plain);
                return plain.ToArray();
            }
        }
    }
}
