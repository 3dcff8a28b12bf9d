using System.Text.Json;

namespace Tocsin.Bench.Scale;

/// <summary>Prints what was measured as one line of JSON.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<int> GiveAsync<T>(T answer)
    {
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, Names));
        return 0;
    }
}
