using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Watching;

/// <summary>Makes the check of a watch.</summary>
internal delegate ICheck CheckMaker(Watch watch);
