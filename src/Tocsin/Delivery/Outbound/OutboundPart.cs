namespace Tocsin.Delivery.Outbound;

/// <summary>Whether a part of an alert leaves through a channel.</summary>
public enum OutboundPart
{
    /// <summary>As it is.</summary>
    Full,

    /// <summary>Not at all.</summary>
    Omit,
}
