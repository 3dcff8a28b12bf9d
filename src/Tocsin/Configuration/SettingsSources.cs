using System.Security.Cryptography;
using System.Text;
using Tocsin.Alerting.Channels;
using Tocsin.Configuration.Files;
using Tocsin.Configuration.Overrides;
using Tocsin.Configuration.Yaml;

namespace Tocsin.Configuration;

/// <summary>What settings are loaded from, and what is needed to understand them.</summary>
/// <param name="Path">The file, as the user named it; null when there is none and the defaults and the environment count.</param>
/// <param name="Environment">The environment variables.</param>
/// <param name="Files">Reads the file and the files that variables name.</param>
/// <param name="Channels">The kinds of channels there are.</param>
/// <param name="CheckQuery">What is wrong with a query and at which letter, from 0; null when it is sound.</param>
public sealed record SettingsSources(
    string? Path,
    IReadOnlyDictionary<string, string> Environment,
    IFileReader Files,
    IReadOnlyList<IChannelModule> Channels,
    Func<string, (string Message, int Position)?> CheckQuery)
{
    /// <summary>A number for the present content of all files, so that a change of a secret's file is noticed too.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Paths())
        {
            var reading = Files.Read(path, YamlLimits.Bytes);
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
            hash.AppendData(SHA256.HashData(reading.Content ?? Encoding.UTF8.GetBytes(reading.Trouble ?? "")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IEnumerable<string> Paths()
    {
        var named = new EnvironmentOverrides(Environment, Files).Files;
        return Path is null ? named : named.Prepend(Path);
    }
}
