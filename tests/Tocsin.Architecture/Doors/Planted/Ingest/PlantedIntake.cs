using Tocsin.Architecture.Doors.Planted.Loop;

namespace Tocsin.Architecture.Doors.Planted.Ingest;

internal static class PlantedIntake
{
    public static string Name() => "intake";

    public static async Task<string> WaitAsync()
    {
        await Task.Yield();
        return new PlantedLoop().ToString()!;
    }
}
