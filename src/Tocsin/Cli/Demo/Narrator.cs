namespace Tocsin.Cli.Demo;

/// <summary>What the demo itself says, between the alerts.</summary>
internal sealed class Narrator(TextWriter output, bool color)
{
    private int _step;

    public Task StepAsync(string title)
    {
        var heading = $"{++_step}. {title}";
        return output.WriteLineAsync(color ? $"\n\u001b[1m{heading}\u001b[0m" : $"\n{heading}");
    }

    /// <summary>One sentence or several lines.</summary>
    public async Task SayAsync(string text)
    {
        foreach (var line in text.Split('\n'))
            await output.WriteLineAsync(line.Length == 0 ? "" : $"  {line}");
    }
}
