using System.Buffers.Binary;

namespace Tocsin.Digest;

/// <summary>A fingerprint within its project.</summary>
internal readonly record struct FingerprintKey(long ProjectId, UInt128 Fingerprint)
{
    public static FingerprintKey Of(AcceptedEvent accepted) => new(accepted.Project.Id, accepted.Grouping.Fingerprint.Value);

    public byte[] Bytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Fingerprint);
        return bytes;
    }
}
