using Tocsin.Delivery;

namespace Tocsin.Tests.World;

internal static class Claiming
{
    /// <summary>Claims as a worker would that was just started on the only node.</summary>
    public static Task<PendingNotification?> ClaimAsync(this NotificationStore notifications, string channel, CancellationToken cancellationToken) =>
        notifications.ClaimAsync(TestNode.Claimant(channel), cancellationToken);
}
