using System.Runtime.InteropServices;

namespace Tocsin.Digest.Grouping;

/// <summary>Where in an event a component stands: indexes in wire order, -1 where there is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ComponentPlace(int Exception, int Frame)
{
    public static readonly ComponentPlace Event = new(-1, -1);
}
