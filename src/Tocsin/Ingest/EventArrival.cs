using System.Net;
using Tocsin.Projects;

namespace Tocsin.Ingest;

/// <summary>What is known of an event beside its payload.</summary>
/// <param name="Project">Whose it is.</param>
/// <param name="EnvelopeEventId">The id in the envelope's header, or null.</param>
/// <param name="ReceivedAt">When it arrived, in UTC.</param>
/// <param name="ClientAhead">How far the client's clock runs ahead of ours; negative when behind; zero when unknown.</param>
/// <param name="Peer">Who sent it.</param>
internal sealed record EventArrival(Project Project, Guid? EnvelopeEventId, DateTimeOffset ReceivedAt, TimeSpan ClientAhead, IPAddress? Peer);
