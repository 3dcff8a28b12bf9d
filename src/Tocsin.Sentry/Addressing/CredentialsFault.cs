namespace Tocsin.Sentry.Addressing;

/// <summary>Why a request has no usable credentials.</summary>
public enum CredentialsFault
{
    /// <summary>No place names a key.</summary>
    Missing,

    /// <summary>A place is there but cannot be read, or its key is not 32 hexadecimal digits.</summary>
    Malformed,

    /// <summary>Two places name different keys.</summary>
    Conflicting,

    /// <summary>The protocol version is newer than 7, or no number.</summary>
    UnsupportedVersion,
}
