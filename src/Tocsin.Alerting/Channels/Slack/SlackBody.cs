using Tocsin.Alerting.Channels.Slack.Blocks;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>A message in its two forms: as blocks with the line that notifications show, and without blocks for when Slack cannot read them.</summary>
internal sealed record SlackBody(IReadOnlyList<SlackBlock> Blocks, string Notice, string Plain);
