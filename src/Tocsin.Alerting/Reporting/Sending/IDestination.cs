using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>Where parcels go. Every ending is a value; only cancellation throws.</summary>
internal interface IDestination
{
    /// <summary>What parcels call it.</summary>
    string Name { get; }

    /// <summary>How fast it may be called.</summary>
    Pace Pace { get; }

    /// <summary>Makes one attempt.</summary>
    Task<DeliveryResult> DeliverAsync(Parcel parcel, CancellationToken cancellationToken);

    /// <summary>Says what follows from giving a parcel up: another one for somebody else, or null.</summary>
    /// <param name="parcel">What could not be delivered.</param>
    /// <param name="why">Why, for people.</param>
    /// <param name="now">The moment, in UTC.</param>
    Parcel? GiveUp(Parcel parcel, string why, DateTimeOffset now);

    /// <summary>Told of a parcel that was not even tried, because too many waited.</summary>
    void Overflow(Parcel parcel);
}
