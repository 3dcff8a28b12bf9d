using System.CommandLine;
using System.Text.Json;
using Tocsin.Configuration;
using Tocsin.Projects;

namespace Tocsin.Cli;

/// <summary><c>tocsin project create|list</c>.</summary>
internal static class ProjectCommand
{
    public static Command Create() => new("project", "Projects: who reports, and with which DSN") { CreateProject(), ListProjects() };

    private static Command CreateProject()
    {
        var name = new Argument<string>("name") { Description = "The project's name, such as \"Web shop\"" };
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("create", "Make a project and its first DSN") { name, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var slug = Slug.From(parsed.GetRequiredValue(name));
            if (slug.Length == 0)
                return await CommandRun.FailAsync($"The name \"{parsed.GetValue(name)}\" holds no letter or digit to make a slug of. Use at least one of a-z, 0-9.");
            var created = await new ProjectStore(database, TimeProvider.System).CreateAsync(parsed.GetRequiredValue(name), slug, cancellationToken);
            if (created is not var (project, publicKey))
                return await CommandRun.FailAsync($"There is a project {slug} already. Choose another name, or see: tocsin project list");
            var dsn = ProjectDsn.Of(project, publicKey, await ProjectDsn.BaseAsync(database, parsed.GetRequiredValue(data), parsed.GetValue(config), cancellationToken));
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new ProjectAnswer($"{project.Id}", project.Slug, dsn), CliJson.Default.ProjectAnswer)
                : $"Made project {project.Slug}. Its DSN:\n  {dsn}");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command ListProjects()
    {
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("list", "Show the projects and their DSNs") { data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var answers = new List<ProjectAnswer>();
            var server = await ProjectDsn.BaseAsync(database, parsed.GetRequiredValue(data), parsed.GetValue(config), cancellationToken);
            foreach (var key in await new ProjectStore(database, TimeProvider.System).ListKeysAsync(cancellationToken))
            {
                var dsn = ProjectDsn.Of(key.Project, key.PublicKey, server);
                answers.Add(new ProjectAnswer($"{key.Project.Id}", key.Project.Slug, dsn));
            }

            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answers, CliJson.Default.ListProjectAnswer));
            foreach (var answer in parsed.GetValue(json) ? [] : answers)
                await Console.Out.WriteLineAsync($"{answer.Id,4}  {answer.Slug,-20}  {answer.Dsn}");
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }
}
