using System.Diagnostics.CodeAnalysis;

namespace Tocsin.Sentry.Bodies;

/// <summary>How the decoding of a body ended.</summary>
/// <param name="Body">The bytes, which the receiver disposes of.</param>
/// <param name="Fault">Why there are none.</param>
/// <param name="Problem">The same as a sentence for the sender.</param>
public sealed record BodyReading(BodyBytes? Body, BodyFault? Fault, string? Problem) : IDisposable
{
    /// <summary>True when there are bytes.</summary>
    [MemberNotNullWhen(true, nameof(Body))]
    [MemberNotNullWhen(false, nameof(Fault), nameof(Problem))]
    public bool IsDecoded => Body is not null;

    /// <summary>Gives the bytes back to their pool.</summary>
    public void Dispose() => Body?.Dispose();

    internal static BodyReading Of(BodyBytes body) => new(body, null, null);

    internal static BodyReading Fail(BodyFault fault, string problem) => new(null, fault, problem);

    internal static BodyReading TooLarge(int limit) =>
        Fail(BodyFault.TooLarge, $"The body is larger than {limit} bytes. Send less at once or raise the server's limit.");
}
