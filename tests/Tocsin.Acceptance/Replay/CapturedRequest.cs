using System.Text;
using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Replay;

/// <summary>A request that an unmodified SDK once made.</summary>
/// <param name="Name">Where it lies, such as <c>sentry-ruby-6.6.2/007</c>.</param>
/// <param name="Url">Path and query.</param>
/// <param name="Headers">The headers, in the SDK's own spelling.</param>
/// <param name="Body">The body without its content encoding.</param>
/// <param name="Wire">The body as it went over the wire.</param>
internal sealed record CapturedRequest(string Name, string Method, string Url, IReadOnlyDictionary<string, string> Headers, byte[] Body, byte[] Wire)
{
    private const string CapturedKey = "0123456789abcdef0123456789abcdef";
    private const string CapturedProject = "/api/7/";

    public static IReadOnlyList<CapturedRequest> All { get; } =
        [.. Directory.EnumerateFiles(Places.Captured, "*.request.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];

    public bool IsEnvelope => Url.Contains("/envelope/", StringComparison.Ordinal);

    /// <summary>The same request to another project. The body stays byte for byte unless it holds the DSN.</summary>
    public CapturedRequest For(ProjectView project) => this with
    {
        Url = Url.Replace(CapturedProject, $"/api/{project.Id}/", StringComparison.Ordinal).Replace(CapturedKey, project.Key, StringComparison.Ordinal),
        Headers = Headers.ToDictionary(header => header.Key, header => header.Value.Replace(CapturedKey, project.Key, StringComparison.Ordinal)),
        Wire = WithDsn(project),
    };

    private static CapturedRequest Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var stem = file[..^".request.json".Length];
        var body = File.ReadAllBytes(stem + ".body.bin");
        var wire = File.Exists(stem + ".body.gzip") ? File.ReadAllBytes(stem + ".body.gzip") : body;
        return new CapturedRequest(
            Path.GetRelativePath(Places.Captured, stem),
            json.RootElement.GetProperty("method").GetString()!,
            json.RootElement.GetProperty("url").GetString()!,
            json.RootElement.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!),
            body,
            wire);
    }

    private byte[] WithDsn(ProjectView project)
    {
        var headerEnd = Body.AsSpan().IndexOf((byte)'\n');
        var header = Encoding.UTF8.GetString(Body, 0, Math.Max(0, headerEnd));
        if (!IsEnvelope || !header.Contains(CapturedKey, StringComparison.Ordinal))
            return Wire;

        // The key stands in the DSN, and in the trace beside it.
        if (JsonElement.Parse(header).TryGetProperty("dsn", out var dsn))
            header = header.Replace(dsn.GetString()!, project.Dsn.ToString(), StringComparison.Ordinal);
        byte[] rewritten = [.. Encoding.UTF8.GetBytes(header.Replace(CapturedKey, project.Key, StringComparison.Ordinal)), .. Body[headerEnd..]];
        return ReferenceEquals(Wire, Body) ? rewritten : Compression.Gzip(rewritten);
    }
}
