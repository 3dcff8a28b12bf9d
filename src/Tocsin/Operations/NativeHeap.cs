using System.Runtime.InteropServices;

namespace Tocsin.Operations;

/// <summary>
/// Bounds the C library's heaps. It gives each thread that allocates a heap of its own, up to eight a core, and hardly ever
/// shrinks them; SQLite and Brotli run on any pool thread, so a busy server held some 40 MiB in heaps that were mostly empty.
/// </summary>
internal static partial class NativeHeap
{
    private const int ArenaMaximum = -8; // M_ARENA_MAX of <malloc.h>
    private const int Heaps = 2;

    /// <summary>Takes effect for threads that allocate later; call it first. A C library that knows no such setting says 0 and goes on as before.</summary>
    public static void Bound()
    {
        if (OperatingSystem.IsLinux())
            _ = SetOption(ArenaMaximum, Heaps);
    }

    /// <summary>Returns to the system what the heaps hold free; they do it by themselves only at their ends.</summary>
    public static void GiveBack()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out _))
            _ = Trim(0);
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint keep);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int parameter, int value);
}
