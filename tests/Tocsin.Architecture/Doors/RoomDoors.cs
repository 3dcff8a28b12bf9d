using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Tocsin.Architecture.Doors;

/// <summary>
/// Reads out of a compiled assembly which room uses types of which other: base types, signatures, attributes and every
/// instruction of every method. A constant of another room is the one thing that leaves no trace in compiled code.
/// </summary>
internal static class RoomDoors
{
    /// <summary>The top-level statements of Program.cs.</summary>
    public const string Main = "(main)";

    /// <summary>What stands in the root namespace itself.</summary>
    public const string Root = "(server)";

    /// <summary>The doors in use, each with one type that goes through it.</summary>
    /// <param name="assemblyPath">The assembly.</param>
    /// <param name="rootNamespace">A room is the word after it.</param>
    public static IReadOnlyDictionary<Door, string> Read(string assemblyPath, string rootNamespace)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var metadata = file.GetMetadataReader();
        var uses = new TypeUses(file, metadata);
        var doors = new SortedDictionary<Door, string>(Comparer<Door>.Create((one, other) => string.CompareOrdinal($"{one}", $"{other}")));
        foreach (var handle in metadata.TypeDefinitions)
        {
            if (RoomOf(metadata, handle, rootNamespace) is not { } from)
                continue;
            foreach (var used in uses.Of(handle))
            {
                if (RoomOf(metadata, used, rootNamespace) is { } to && to != from)
                    doors.TryAdd(new Door(from, to), $"{NameOf(metadata, handle)} uses {NameOf(metadata, used)}");
            }
        }

        return doors;
    }

    private static string? RoomOf(MetadataReader metadata, TypeDefinitionHandle handle, string rootNamespace)
    {
        var type = metadata.GetTypeDefinition(Outermost(metadata, handle));
        var space = metadata.GetString(type.Namespace);
        if (space.Length == 0 && metadata.GetString(type.Name) == "Program")
            return Main;
        if (space == rootNamespace)
            return Root;
        return space.StartsWith(rootNamespace + ".", StringComparison.Ordinal) ? space[(rootNamespace.Length + 1)..].Split('.')[0] : null;
    }

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle) =>
        metadata.GetString(metadata.GetTypeDefinition(Outermost(metadata, handle)).Name);

    private static TypeDefinitionHandle Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        return handle;
    }
}
