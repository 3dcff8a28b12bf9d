namespace Tocsin.Sentry.Bodies;

/// <summary>Why a body could not be decoded.</summary>
public enum BodyFault
{
    /// <summary>The content encoding is none of gzip, deflate and br; answer 415.</summary>
    Unsupported,

    /// <summary>The body is larger than allowed, or would be when inflated; answer 413.</summary>
    TooLarge,

    /// <summary>The body is not what its encoding says; answer 400.</summary>
    Malformed,
}
