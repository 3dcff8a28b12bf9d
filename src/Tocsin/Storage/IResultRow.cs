namespace Tocsin.Storage;

/// <summary>The current row of a <see cref="BulkStatement"/>'s answer.</summary>
internal interface IResultRow
{
    bool IsNull(int column);

    long Integer(int column);

    string Text(int column);

    byte[] Bytes(int column);
}
