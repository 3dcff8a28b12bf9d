using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Reporting.Sending;

namespace Tocsin.Alerting.Reporting.Spooling;

/// <summary>
/// Keeps on disk what is not delivered yet, within a bound. The folder is made with the first file. Without settings nothing is kept, and everything
/// here does nothing.
/// </summary>
internal sealed partial class Spool(SpoolSettings? settings, ILogger logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Path, long Bytes)> _kept = new(StringComparer.Ordinal);
    private SpoolPlace? _place;
    private bool _isBroken;
    private long _bytes;

    /// <summary>How many parcels lie on disk, and what they take there; numbers to look at, which the next moment may change.</summary>
    public (int Parcels, long Bytes) Size => (_kept.Count, Interlocked.Read(ref _bytes));

    /// <summary>Takes up what earlier processes left, oldest first. What cannot be read is set aside.</summary>
    public IReadOnlyList<Parcel> TakeUp()
    {
        if (settings is null || !Directory.Exists(settings.Folder))
            return [];
        var found = new List<Parcel>();
        lock (_lock)
        {
            Guarded(() =>
            {
                if (Place() is not { } place)
                    return false;
                place.Inherit(settings.Folder);
                found.AddRange(SpoolFile.In(place.Folder).Select(Read).OfType<Parcel>());
                return true;
            });
        }

        return found;
    }

    /// <summary>Writes a parcel down.</summary>
    /// <returns>Whether it lies on disk.</returns>
    public bool Keep(Parcel parcel)
    {
        if (settings is null)
            return false;
        lock (_lock)
        {
            return _kept.ContainsKey(parcel.Id) || Guarded(() => Write(parcel, SpoolFile.Write(parcel)));
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
                return true;
            });
        }
    }

    public void Dispose() => _place?.Dispose();

    private SpoolPlace? Place() => _place ??= SpoolPlace.TakeFree(settings!.Folder);

    private bool Write(Parcel parcel, byte[] bytes)
    {
        if (_bytes + bytes.Length > settings!.MostBytes || Place() is not { } place)
            return false;
        Own(parcel, SpoolFile.Save(place.Folder, parcel, bytes), bytes.Length);
        return true;
    }

    private Parcel? Read(string path)
    {
        if (SpoolFile.Read(path, out var flaw) is { } parcel)
            return Own(parcel, path, new FileInfo(path).Length);
        var aside = path + ".unreadable";
        File.Move(path, aside, overwrite: true);
        Unreadable(logger, aside, flaw);
        return null;
    }

    private Parcel Own(Parcel parcel, string path, long bytes)
    {
        _kept[parcel.Id] = (path, bytes);
        _bytes += bytes;
        return parcel;
    }

    private bool Guarded(Func<bool> work)
    {
        try
        {
            var done = work();
            _isBroken = false;
            return done;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!Interlocked.Exchange(ref _isBroken, true))
                Broken(logger, settings!.Folder, failure.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An undelivered alert could not be read and was set aside as {Path}: {Why}")]
    private static partial void Unreadable(ILogger logger, string path, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Undelivered alerts cannot be kept in {Folder}: {Why} They are lost if the process ends now. Set Spool to a folder that can be written to, or to off")]
    private static partial void Broken(ILogger logger, string folder, string why);
}
