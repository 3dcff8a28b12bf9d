namespace Tocsin.Projects;

/// <summary>Projects and their keys.</summary>
internal static class ProjectsModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddProjects() => services.AddSingleton<ProjectStore>().AddSingleton<KeyDirectory>();
    }
}
