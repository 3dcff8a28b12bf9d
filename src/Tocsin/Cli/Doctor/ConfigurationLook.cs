namespace Tocsin.Cli.Doctor;

/// <summary>Whether the server would start with this configuration.</summary>
internal static class ConfigurationLook
{
    private const string About = "configuration";

    public static Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
        patient.Load.Settings is { } settings
            ? [new Finding(About, Condition.Ok, $"{patient.Sources.Path ?? "the default configuration"} is sound: {settings.Extent}")]
            : [.. patient.Load.Mistakes.Select(mistake => new Finding(About, Condition.Broken, mistake.ToString(), "Correct it; a running server goes on with the last good file."))]);
}
