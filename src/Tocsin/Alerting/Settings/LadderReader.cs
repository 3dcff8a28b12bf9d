using Tocsin.Alerting.Policy;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;
using Tocsin.Delivery;

namespace Tocsin.Alerting.Settings;

/// <summary>Reads <c>escalate:</c> of a route: who else hears of what nobody acknowledges, and after how long.</summary>
internal sealed class LadderReader(IReadOnlyList<string> channels)
{
    private static readonly DurationForm After = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));

    public IReadOnlyList<EscalationStep> Read(SettingsSection route)
    {
        var steps = new List<EscalationStep>();
        foreach (var section in route.Sections("escalate"))
        {
            var step = ReadStep(section);
            if (section.IsSound && steps.Count > 0 && step.After <= steps[^1].After)
                section.Mistake("after", "is not later than the step before it. Write the steps in the order of time; each counts from the first message.");
            steps.Add(step);
        }

        return steps;
    }

    private EscalationStep ReadStep(SettingsSection step)
    {
        var after = step.Required("after", TimeSpan.FromSeconds(1), After, "Write how long nobody must have acknowledged it, such as 15m");
        if (!step.Has("to"))
            step.Mistake("to", $"is missing. Write the name of a channel, or several in [brackets], out of {string.Join(", ", channels)}.");
        return new EscalationStep(after, step.Values("to", [], new ChannelNameForm(channels)), step.Origin);
    }
}
