namespace Tocsin.Storage;

internal enum BulkKind
{
    Integer,
    Text,
    Bytes,
}
