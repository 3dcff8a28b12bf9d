namespace Tocsin.Configuration.Yaml;

/// <summary>What a configuration file may cost to read. Real ones are far smaller.</summary>
internal static class YamlLimits
{
    public const int Bytes = 1 << 20;
    public const int Depth = 32;
    public const int Values = 50_000;
}
