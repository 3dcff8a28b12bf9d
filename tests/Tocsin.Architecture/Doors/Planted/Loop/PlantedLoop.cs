using Tocsin.Architecture.Doors.Planted.Storage;

namespace Tocsin.Architecture.Doors.Planted.Loop;

internal sealed class PlantedLoop
{
    public IReadOnlyList<PlantedStore>? Stores { get; set; }
}
