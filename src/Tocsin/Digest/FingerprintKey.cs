using System.Buffers.Binary;

namespace Tocsin.Digest;

/// <summary>A fingerprint within its project.</summary>
internal readonly record struct FingerprintKey(long ProjectId, UInt128 Fingerprint)
{
    public byte[] Bytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Fingerprint);
        return bytes;
    }
}
