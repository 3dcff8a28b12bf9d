using Tocsin.Alerting.Alerts;

namespace Tocsin.Delivery;

/// <summary>A message that another channel delivers because the first one could not.</summary>
internal sealed record FallbackMessage(string Channel, AlertMessage Message);
