using Tocsin.Delivery.Listed;

namespace Tocsin.Cli.Channels;

/// <summary>How a test of a channel ended.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Notification">The id of the notification that it was told.</param>
/// <param name="Delivered">Whether the vendor took it.</param>
/// <param name="DeliveredBy">Who sent it: a running <c>server</c>, or this <c>command</c> where none runs.</param>
/// <param name="Attempts">The attempts so far.</param>
internal sealed record ChannelTestAnswer(string Channel, string Notification, bool Delivered, string DeliveredBy, IReadOnlyList<ListedAttempt> Attempts);
