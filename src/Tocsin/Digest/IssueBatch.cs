namespace Tocsin.Digest;

/// <summary>A batch sorted into issues, and the fingerprints that were looked up on the way.</summary>
internal sealed record IssueBatch(IReadOnlyList<Occurrences> Issues, IReadOnlyDictionary<FingerprintKey, long> Learned);
