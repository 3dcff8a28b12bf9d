namespace Tocsin.Delivery.Outbound;

/// <summary>How what names a person leaves through a channel.</summary>
public enum OutboundUser
{
    /// <summary>As it is.</summary>
    Full,

    /// <summary>The first letter of each value: enough to tell two apart, too little to know them.</summary>
    Mask,

    /// <summary>Not at all.</summary>
    Omit,
}
