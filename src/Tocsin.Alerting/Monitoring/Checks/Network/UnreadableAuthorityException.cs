namespace Tocsin.Alerting.Monitoring.Checks.Network;

/// <summary>The file with those who vouch for certificates is of no use; the network has nothing to do with it.</summary>
/// <param name="file">Its path.</param>
/// <param name="cause">What was wrong with it.</param>
internal sealed class UnreadableAuthorityException(string file, Exception cause) : IOException($"the file {file} cannot be read as certificates in PEM form", cause);
