using Tocsin.Architecture.Doors.Planted.Ingest;

namespace Tocsin.Architecture.Doors.Planted.Storage;

internal sealed class PlantedStore
{
    public override string ToString() => PlantedIntake.Name();
}
