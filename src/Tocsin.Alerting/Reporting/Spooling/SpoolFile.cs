using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tocsin.Alerting.Reporting.Sending;

namespace Tocsin.Alerting.Reporting.Spooling;

/// <summary>One parcel on disk. Names are in the order of time.</summary>
internal static class SpoolFile
{
    private const string Ending = ".json";
    private const string Unfinished = ".tmp";

    public static byte[] Write(Parcel parcel) => JsonSerializer.SerializeToUtf8Bytes(parcel, SpoolJson.Default.Parcel);

    /// <summary>Writes a file whole or not at all, for nobody but its owner.</summary>
    /// <returns>Its path.</returns>
    public static string Save(string folder, Parcel parcel, byte[] bytes)
    {
        var path = Path.Combine(folder, $"{parcel.At.UtcTicks:D19}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parcel.Id)))[..16]}{Ending}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(path + Unfinished, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + Unfinished, path, overwrite: true);
        return path;
    }

    /// <summary>The files of a folder, oldest first. What was being written when a process died is deleted: it was never promised.</summary>
    public static IReadOnlyList<string> In(string folder)
    {
        foreach (var unfinished in Directory.GetFiles(folder, "*" + Unfinished))
            File.Delete(unfinished);
        return [.. Directory.GetFiles(folder, "*" + Ending).Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="flaw">Why it cannot be read, or empty.</param>
    public static Parcel? Read(string path, out string flaw)
    {
        try
        {
            var parcel = JsonSerializer.Deserialize(File.ReadAllBytes(path), SpoolJson.Default.Parcel);
            flaw = parcel is null or { Message: null, Event: null } ? "It says nothing." : "";
            return flaw.Length == 0 ? parcel : null;
        }
        catch (JsonException unreadable)
        {
            flaw = unreadable.Message;
            return null;
        }
    }
}
