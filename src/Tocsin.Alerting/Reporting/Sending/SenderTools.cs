using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Reporting.Metrics;
using Tocsin.Alerting.Reporting.Spooling;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>What all senders of a process share.</summary>
/// <param name="Spool">Keeps what is not delivered yet.</param>
/// <param name="Pacemaker">Counts calls; channels may share a bot or a chat.</param>
/// <param name="Schedule">Says when a failed attempt is made again.</param>
/// <param name="Capacity">How many parcels wait for one destination.</param>
/// <param name="Time">The clock.</param>
/// <param name="Times">Told how long attempts take.</param>
/// <param name="Logger">Told of outages.</param>
internal sealed record SenderTools(Spool Spool, Pacemaker Pacemaker, RetrySchedule Schedule, int Capacity, TimeProvider Time, DeliveryTimes Times, ILogger Logger);
