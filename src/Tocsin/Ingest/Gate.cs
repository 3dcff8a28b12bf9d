using Tocsin.Configuration.Live;
using Tocsin.Digest;
using Tocsin.Projects;
using Tocsin.Sentry.Addressing;

namespace Tocsin.Ingest;

/// <summary>Decides whether a request may come in at all, before anything of it is stored.</summary>
internal sealed class Gate(KeyDirectory keys, DigestQueue queue, DiskGuard disk, LiveSettings settings)
{
    /// <summary>Whether the server has room; asked before the body is read.</summary>
    public Refusal? Room()
    {
        var limits = settings.Current.Ingest;
        if (queue.Bytes > limits.MaxQueuedBytes)
            return Refusals.QueueFull();
        return disk.Free() < limits.MinFreeDisk
            ? Refusals.Overload("The server's disk has less free space than ingest.min_free_disk. Send again later, and free some space there.")
            : null;
    }

    /// <summary>As whom the request reports, and whether such a project is here.</summary>
    /// <param name="request">The request.</param>
    /// <param name="projectId">The project in the path.</param>
    /// <param name="envelopeDsn">The DSN in the envelope's header, or null.</param>
    /// <param name="pathKey">The key in the path of a check-in, or null.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public async ValueTask<Admission> AdmitAsync(HttpRequest request, string projectId, string? envelopeDsn, string? pathKey, CancellationToken cancellationToken)
    {
        var reading = CredentialsReader.Read(
            request.Headers["X-Sentry-Auth"], request.Headers.Authorization, pathKey is null ? request.QueryString.Value : $"sentry_key={pathKey}", envelopeDsn);
        if (!reading.IsFound)
            return new Admission(null, Refusals.Credentials(reading));
        var key = await keys.FindAsync(reading.Credentials.PublicKey, cancellationToken);
        return key is { Active: true } && key.Project.Id.ToString() == projectId
            ? new Admission(key.Project, null)
            : new Admission(null, Refusals.UnknownKey(reading.Credentials, request.Host.Value ?? "", projectId));
    }
}
