using System.Security.Cryptography;
using Dapper;
using Tocsin.Storage;

namespace Tocsin.Projects;

/// <summary>Projects and their keys.</summary>
internal sealed class ProjectStore(Database database, TimeProvider time)
{
    /// <summary>Creates a project with its first key; null when the slug is taken.</summary>
    public Task<(Project Project, string PublicKey)?> CreateAsync(string name, string slug, CancellationToken cancellationToken) =>
        database.WriteAsync<(Project, string)?>(async transaction =>
        {
            var now = time.GetUtcNow().ToStore();
            var id = await transaction.Connection.QuerySingleOrDefaultAsync<long?>(
                "INSERT INTO projects (slug, name, created_at) VALUES (@slug, @name, @now) ON CONFLICT (slug) DO NOTHING RETURNING id",
                new { slug, name, now }, transaction.Inner);
            if (id is null)
                return null;
            var publicKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            await transaction.Connection.ExecuteAsync(
                "INSERT INTO project_keys (public_key, project_id, created_at) VALUES (@publicKey, @id, @now)",
                new { publicKey, id, now }, transaction.Inner);
            return (new Project(id.Value, slug, name), publicKey);
        }, cancellationToken);

    public async Task<IReadOnlyList<ProjectKey>> ListKeysAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<KeyRow>(
            """
            SELECT k.public_key AS PublicKey, k.active AS Active, p.id AS Id, p.slug AS Slug, p.name AS Name
            FROM project_keys k JOIN projects p ON p.id = k.project_id ORDER BY p.id, k.created_at
            """);
        return [.. rows.Select(row => new ProjectKey(row.PublicKey, row.Active != 0, new Project(row.Id, row.Slug, row.Name)))];
    }

    private sealed class KeyRow
    {
        public string PublicKey { get; init; } = "";

        public long Active { get; init; }

        public long Id { get; init; }

        public string Slug { get; init; } = "";

        public string Name { get; init; } = "";
    }
}
