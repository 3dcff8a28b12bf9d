namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>What a web server answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, or as much of it as is read.</param>
/// <param name="IsCut">Whether there was more.</param>
/// <param name="Took">How long it took, body included.</param>
internal sealed record HttpAnswer(int Status, string Body, bool IsCut, TimeSpan Took);
