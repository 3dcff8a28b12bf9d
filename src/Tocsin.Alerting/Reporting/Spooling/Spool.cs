using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Reporting.Sending;

namespace Tocsin.Alerting.Reporting.Spooling;

/// <summary>
/// Keeps on disk what is not delivered yet: one file each, written whole or not at all, within a bound. The folder is made with the first file.
/// Without settings nothing is kept, and everything here does nothing.
/// </summary>
internal sealed partial class Spool(SpoolSettings? settings, ILogger logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Path, long Bytes)> _kept = new(StringComparer.Ordinal);
    private SpoolPlace? _place;
    private bool _isBroken;
    private long _bytes;

    /// <summary>How many parcels lie on disk.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _kept.Count;
            }
        }
    }

    /// <summary>Takes up what earlier processes left, oldest first. What cannot be read is set aside.</summary>
    public IReadOnlyList<Parcel> TakeUp()
    {
        if (settings is null || !Directory.Exists(settings.Folder))
            return [];
        lock (_lock)
        {
            return Guarded(() =>
            {
                if (Place() is not { } place)
                    return [];
                place.Inherit(settings.Folder);
                return Directory.EnumerateFiles(place.Folder).Order(StringComparer.Ordinal).Select(Read).OfType<Parcel>().ToList();
            }) ?? [];
        }
    }

    /// <summary>Writes a parcel down.</summary>
    /// <returns>Whether it lies on disk.</returns>
    public bool Keep(Parcel parcel)
    {
        if (settings is null)
            return false;
        lock (_lock)
        {
            if (_kept.ContainsKey(parcel.Id))
                return true;
            var bytes = JsonSerializer.SerializeToUtf8Bytes(parcel, SpoolJson.Default.Parcel);
            return _bytes + bytes.Length <= settings.MostBytes && Guarded(() => Write(parcel, bytes)) is not null;
        }
    }

    /// <summary>Takes a parcel off the disk: it was settled.</summary>
    public void Drop(string id)
    {
        lock (_lock)
        {
            if (!_kept.Remove(id, out var kept))
                return;
            _bytes -= kept.Bytes;
            Guarded(() =>
            {
                File.Delete(kept.Path);
                return kept.Path;
            });
        }
    }

    public void Dispose() => _place?.Dispose();

    private SpoolPlace? Place() => _place ??= SpoolPlace.TakeFree(settings!.Folder);

    private string? Write(Parcel parcel, byte[] bytes)
    {
        if (Place() is not { } place)
            return null;
        var path = Path.Combine(place.Folder, $"{parcel.At.UtcTicks:D19}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parcel.Id)))[..16]}.json");
        var unfinished = path + ".tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        _kept[parcel.Id] = (path, bytes.Length);
        _bytes += bytes.Length;
        return path;
    }

    private Parcel? Read(string path)
    {
        if (path.EndsWith(".tmp", StringComparison.Ordinal))
            File.Delete(path);
        if (!path.EndsWith(".json", StringComparison.Ordinal))
            return null;

        var bytes = File.ReadAllBytes(path);
        try
        {
            if (JsonSerializer.Deserialize(bytes, SpoolJson.Default.Parcel) is not { } parcel || (parcel.Message is null && parcel.Event is null))
                throw new JsonException("It says nothing.");
            _kept[parcel.Id] = (path, bytes.Length);
            _bytes += bytes.Length;
            return parcel;
        }
        catch (JsonException flaw)
        {
            File.Move(path, path + ".unreadable", overwrite: true);
            Unreadable(logger, path + ".unreadable", flaw.Message);
            return null;
        }
    }

    private T? Guarded<T>(Func<T?> work)
        where T : class
    {
        try
        {
            var done = work();
            _isBroken = false;
            return done;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_isBroken)
                Broken(logger, settings!.Folder, failure.Message);
            _isBroken = true;
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An undelivered alert could not be read and was set aside as {Path}: {Why}")]
    private static partial void Unreadable(ILogger logger, string path, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Undelivered alerts cannot be kept in {Folder}: {Why} They are lost if the process ends now. Set Spool to a folder that can be written to, or to off")]
    private static partial void Broken(ILogger logger, string folder, string why);
}
