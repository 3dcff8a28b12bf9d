namespace Tocsin.Cli.Incidents;

/// <summary>What was asked of the server, which looks at it in order with everything else.</summary>
/// <param name="Id">The incident's id, or the short id.</param>
/// <param name="Asked">What, by the name of the command.</param>
/// <param name="By">Who asked.</param>
internal sealed record ActAnswer(string Id, string Asked, string By);
