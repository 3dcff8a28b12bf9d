using System.Text.Json;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Program;

/// <summary>The commands that tests use, with what they print read.</summary>
internal static class TocsinCommands
{
    private const int AtOnce = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    extension(TocsinProcess tocsin)
    {
        /// <summary>Makes a project and waits until the running server knows it.</summary>
        public async Task<ProjectView> CreateProjectAsync(string name) => (await tocsin.CreateProjectsAsync([name]))[0];

        /// <summary>Makes projects, in the order of their names, and waits until the running server knows them all.</summary>
        public async Task<IReadOnlyList<ProjectView>> CreateProjectsAsync(IReadOnlyList<string> names)
        {
            var projects = new ProjectView[names.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, names.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (position, _) =>
            {
                var output = (await tocsin.CliAsync("project", "create", names[position], "--json")).Succeeded();
                var project = JsonSerializer.Deserialize<ProjectView>(output, Json)!;

                // A configuration may name a public address; the tests speak to the process.
                projects[position] = project with { Dsn = new UriBuilder(project.Dsn) { Host = "127.0.0.1", Port = tocsin.Port }.Uri };
            });

            foreach (var project in projects)
                await Eventually.BeAsync(() => tocsin.KnowsAsync(project), $"the server to know {project.Dsn}", () => tocsin.Log.Tail);
            return projects;
        }

        // A running server looks for new keys once a second at most.
        private async Task<bool> KnowsAsync(ProjectView project)
        {
            tocsin.ShouldLive();
            var answer = await Wire.SendAsync(tocsin.Port, "POST", $"/api/{project.Id}/envelope/?sentry_key={project.Key}", [], "{}\n"u8.ToArray());
            return answer.Status == 200;
        }

        public async Task<IReadOnlyList<IssueView>> IssuesAsync(string? query = null)
        {
            string[] filter = query is null ? [] : ["--query", query];
            var output = (await tocsin.CliAsync(["issues", "list", "--json", "--limit", "0", .. filter])).Succeeded();
            return JsonSerializer.Deserialize<IReadOnlyList<IssueView>>(output, Json)!;
        }

        /// <summary>Waits until the issues are as said.</summary>
        public Task<IReadOnlyList<IssueView>> IssuesAsync(Func<IReadOnlyList<IssueView>, bool> fit, string what)
        {
            IReadOnlyList<IssueView> seen = [];
            return Eventually.GetAsync(
                async () => fit(seen = await tocsin.IssuesAsync()) ? seen : null,
                what,
                () => $"The issues are:\n{string.Join('\n', seen)}\n{tocsin.Log.Tail}");
        }

        public async Task<IssueDetail> IssueAsync(string id)
        {
            var output = (await tocsin.CliAsync("issues", "show", id, "--json")).Succeeded();
            return JsonSerializer.Deserialize<IssueDetail>(output, Json)!;
        }

        public async Task<string> ExplainAsync(string subject) => (await tocsin.CliAsync("explain", subject)).Succeeded();
    }
}
