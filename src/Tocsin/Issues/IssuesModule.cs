namespace Tocsin.Issues;

/// <summary>Issues: what people do to them, how they are found.</summary>
internal static class IssuesModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddIssues() => services.AddSingleton<IssueQueries>().AddSingleton<IssueTriage>();
    }
}
