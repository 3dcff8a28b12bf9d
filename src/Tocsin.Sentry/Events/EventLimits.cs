namespace Tocsin.Sentry.Events;

/// <summary>How much of an event is read; the rest is cut and noted. Lengths are in UTF-16 characters.</summary>
public sealed record EventLimits
{
    /// <summary>The limits that Sentry documents, or a round number where it documents none.</summary>
    public static EventLimits Default { get; } = new();

    /// <summary>How deep objects and arrays may be nested; deeper JSON is refused.</summary>
    /// <value>100</value>
    public int JsonDepth { get; init; } = 100;

    /// <summary>Exceptions kept; the middle ones go first.</summary>
    /// <value>50</value>
    public int Exceptions { get; init; } = 50;

    /// <summary>Threads kept; the middle ones go first.</summary>
    /// <value>100</value>
    public int Threads { get; init; } = 100;

    /// <summary>Frames kept in all stacks of one event together, as in Sentry; the middle of each stack goes first.</summary>
    /// <value>250</value>
    public int Frames { get; init; } = 250;

    /// <summary>Tags kept.</summary>
    /// <value>100</value>
    public int Tags { get; init; } = 100;

    /// <summary>Characters of a tag's key.</summary>
    /// <value>200</value>
    public int TagKeyLength { get; init; } = 200;

    /// <summary>Characters of a tag's value, as in Sentry.</summary>
    /// <value>200</value>
    public int TagValueLength { get; init; } = 200;

    /// <summary>Characters of the message and of an exception's value, as in Sentry.</summary>
    /// <value>8192</value>
    public int MessageLength { get; init; } = 8192;

    /// <summary>Parameters of a message that are filled in.</summary>
    /// <value>50</value>
    public int MessageParameters { get; init; } = 50;

    /// <summary>Characters of a name: transaction, culprit, server, exception type, person.</summary>
    /// <value>200</value>
    public int NameLength { get; init; } = 200;

    /// <summary>Characters of a release, as in Sentry.</summary>
    /// <value>250</value>
    public int ReleaseLength { get; init; } = 250;

    /// <summary>Characters of a short word: environment, dist, logger, platform, as in Sentry.</summary>
    /// <value>64</value>
    public int WordLength { get; init; } = 64;

    /// <summary>Characters of a file, function, module or package of a frame, and of a URL.</summary>
    /// <value>1024</value>
    public int PathLength { get; init; } = 1024;

    /// <summary>Parts of a fingerprint.</summary>
    /// <value>32</value>
    public int FingerprintParts { get; init; } = 32;

    /// <summary>Notes left on one event.</summary>
    /// <value>50</value>
    public int Notes { get; init; } = 50;
}
