namespace Tocsin.Digest.Grouping;

/// <summary>What a part of a grouping key is. The numbers are hashed: never change or reuse one.</summary>
internal enum ComponentKind : byte
{
    ClientFingerprint = 1,
    DefaultFingerprint = 2,
    Checksum = 3,
    Type = 4,
    Module = 5,
    File = 6,
    Function = 7,
    Value = 8,
    Directive = 9,
    Host = 10,
    Template = 11,
    Message = 12,
    Nothing = 13,
}
