namespace Tocsin.Issues;

/// <summary>Issues: how bad they are, what people do to them, how they are found.</summary>
internal static class IssuesModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddIssues() => services.AddSingleton<SeverityJudge>().AddSingleton<IssueQueries>().AddSingleton<IssueTriage>();
    }
}
