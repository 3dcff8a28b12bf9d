using System.Text.Json.Serialization;

namespace Tocsin.Cli.Stress;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(StressReport))]
internal sealed partial class StressJson : JsonSerializerContext;
