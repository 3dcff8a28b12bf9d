using Tocsin.Configuration.Sections;

namespace Tocsin.Ingest;

/// <summary>What is accepted, and how much of it.</summary>
/// <param name="Quota">The rate a project may have.</param>
/// <param name="Scrub">What is removed before storage.</param>
/// <param name="MaxQueuedBytes">Accepted but not yet committed bytes beyond which senders must wait.</param>
/// <param name="MinFreeDisk">Free bytes on the disk below which senders must wait.</param>
/// <param name="MaxEnvelope">The largest request in bytes, inflated.</param>
/// <param name="MaxEvent">The largest event in bytes.</param>
/// <param name="MaxAttachment">The largest attachment in bytes; 0 keeps none.</param>
public sealed record IngestSettings(
    QuotaSettings Quota,
    ScrubSettings Scrub,
    long MaxQueuedBytes,
    long MinFreeDisk,
    long MaxEnvelope,
    long MaxEvent,
    long MaxAttachment)
{
    private const long KiB = 1L << 10;
    private const long MiB = 1L << 20;
    private const long GiB = 1L << 30;

    private const int ShareOfMemory = 6;

    public static IngestSettings Read(SettingsSection section)
    {
        // A default gives way to a smaller limit that was written, so that lowering one needs no second line.
        var queued = section.Size("max_queued_bytes", DefaultQueue(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), MiB, 1024 * GiB);
        var envelope = section.Size("max_envelope", Math.Min(20 * MiB, queued), 64 * KiB, GiB);
        var settings = new IngestSettings(
            QuotaSettings.Read(section.Section("quota")),
            ScrubSettings.Read(section.Section("scrub")),
            queued,
            section.Size("min_free_disk", GiB, 0, 1024 * GiB),
            envelope,
            section.Size("max_event", Math.Min(MiB, envelope), 16 * KiB, 100 * MiB),
            section.Size("max_attachment", Math.Min(20 * MiB, envelope), 0, GiB));
        CompareWithEnvelope(section, settings);
        return settings;
    }

    /// <summary>
    /// A sixth of what the heap may become, which is an eighth of a container's limit: a full queue, and what digesting makes of it, leaves room for
    /// the rest. At most 512 MiB, at least one request of the usual size.
    /// </summary>
    /// <param name="available">The collector's bound: three quarters of a container's limit, or what DOTNET_GCHeapHardLimit says, or the machine's memory.</param>
    internal static long DefaultQueue(long available) => Math.Clamp(available / ShareOfMemory / MiB * MiB, 20 * MiB, 512 * MiB);

    private static void CompareWithEnvelope(SettingsSection section, IngestSettings settings)
    {
        if (settings.MaxEvent > settings.MaxEnvelope)
            section.Mistake("max_event", "is more than max_envelope, so no such event could arrive. Write less, or raise ingest.max_envelope.");
        if (settings.MaxAttachment > settings.MaxEnvelope)
            section.Mistake("max_attachment", "is more than max_envelope, so no such attachment could arrive. Write less, or raise ingest.max_envelope.");
        if (settings.MaxEnvelope > settings.MaxQueuedBytes)
            section.Mistake("max_envelope", "is more than max_queued_bytes, so such a request could never be queued. Write less, or raise ingest.max_queued_bytes.");
    }
}
