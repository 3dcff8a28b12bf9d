using System.Security.Authentication;

namespace Tocsin.Alerting.Monitoring.Checks.Network;

/// <summary>A certificate that is not accepted, and every reason why.</summary>
internal sealed class RefusedCertificateException(string message) : AuthenticationException(message);
