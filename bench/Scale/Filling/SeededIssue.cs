using System.IO.Compression;
using Dapper;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Bench.Scale.Filling;

/// <summary>An issue that the program made of real events, and those events as it stored them.</summary>
internal sealed record SeededIssue(long Id, long Project, IReadOnlyList<byte[]> Payloads)
{
    private const int Quality = 9;
    private const int Window = 18;

    public static async Task<IReadOnlyList<SeededIssue>> ReadAsync(Database store, CancellationToken cancellationToken)
    {
        await using var session = await store.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<(long Issue, long Project, byte[] Payload)>("SELECT issue_id, project_id, payload FROM events ORDER BY issue_id, received_at, id");
        return [.. rows.GroupBy(row => (row.Issue, row.Project)).Select(issue => new SeededIssue(issue.Key.Issue, issue.Key.Project, [.. issue.Select(row => Smaller(row.Payload))]))];
    }

    /// <summary>The same event in the same form, compressed as far as it goes: twenty million of them must fit an ordinary disk.</summary>
    private static byte[] Smaller(byte[] payload)
    {
        var json = EventPayload.Unpack(payload);
        var packed = new byte[payload.Length];
        packed[0] = payload[0];
        if (!BrotliEncoder.TryCompress(json, packed.AsSpan(1), out var written, Quality, Window))
            return payload;
        return packed[..(written + 1)];
    }
}
