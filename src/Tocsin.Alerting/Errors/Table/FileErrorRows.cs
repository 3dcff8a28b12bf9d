using System.Collections.Frozen;
using Tocsin.Alerting.Alerts;
using static Tocsin.Alerting.Errors.ErrorCategory;

namespace Tocsin.Alerting.Errors.Table;

/// <summary>
/// What the HResult of an <see cref="IOException"/> is taken for: on Windows a code of the system (winerror.h) behind 0x8007, on Linux the errno itself
/// (errno-base.h), as the runtime hands it on.
/// </summary>
internal static class FileErrorRows
{
    private static readonly (int[] Codes, ErrorRow Row)[] All =
    [
        ([Windows(112), Windows(39), 28], ErrorRow.Lasting("ERROR_DISK_FULL, ENOSPC", Resource, "the disk has no room left", Severity.Critical)),
        ([122], ErrorRow.Lasting("EDQUOT", Resource, "the user has no room left", Severity.Critical)),
        ([Windows(4), 23, 24], ErrorRow.Passing("ERROR_TOO_MANY_OPEN_FILES, EMFILE, ENFILE", Resource, "too many files are open", Severity.Critical)),
        ([Windows(32), Windows(33), 11], ErrorRow.Passing("ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, EAGAIN", Transient, "another process uses the file")),
        ([Windows(19), 30], ErrorRow.Lasting("ERROR_WRITE_PROTECT, EROFS", Configuration, "the file system is read-only", Severity.Critical)),
        ([Windows(1117), 5], ErrorRow.Lasting("ERROR_IO_DEVICE, EIO", ErrorCategory.System, "the disk fails", Severity.Critical)),
        ([Windows(80), Windows(183), 17], ErrorRow.Lasting("ERROR_FILE_EXISTS, EEXIST", Data, "there is a file of that name already")),
        ([Windows(109), 32], ErrorRow.Passing("ERROR_BROKEN_PIPE, EPIPE", Network, "whoever was to read has gone")),
    ];

    private static readonly FrozenDictionary<int, ErrorRow> ByCode =
        All.SelectMany(entry => entry.Codes.Select(code => KeyValuePair.Create(code, entry.Row))).ToFrozenDictionary();

    public static IEnumerable<ErrorRow> Rows => All.Select(entry => entry.Row);

    public static ErrorRow? Of(int hresult) => ByCode.GetValueOrDefault(hresult);

    private static int Windows(int code) => unchecked((int)0x80070000) | code;
}
