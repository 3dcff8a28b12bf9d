using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Kinds;

/// <summary>Makes the check of a monitor, once for each time that its settings change.</summary>
public delegate ICheck CheckFactory(CheckSurroundings surroundings);
