using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>Where parcels go. Every ending is a value; only cancellation throws.</summary>
internal interface IDestination
{
    /// <summary>What parcels call it.</summary>
    string Name { get; }

    /// <summary>How fast it may be called.</summary>
    Pace Pace { get; }

    /// <summary>The moment until which it wants to hear nothing at all, in UTC; in the past for most of the time.</summary>
    DateTimeOffset NotBefore { get; }

    /// <summary>Makes one attempt.</summary>
    Task<DeliveryResult> DeliverAsync(Parcel parcel, CancellationToken cancellationToken);

    /// <summary>Says what follows from giving a parcel up: another one for somebody else, or null.</summary>
    /// <param name="parcel">What could not be delivered.</param>
    /// <param name="reason">Why the last attempt failed.</param>
    /// <param name="why">The same for people.</param>
    /// <param name="now">The moment, in UTC.</param>
    Parcel? GiveUp(Parcel parcel, FailureReason reason, string why, DateTimeOffset now);

    /// <summary>Told of a parcel that was not even tried, because too many waited.</summary>
    void Overflow(Parcel parcel);
}
