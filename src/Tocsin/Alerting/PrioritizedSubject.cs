using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting;

/// <summary>A subject with the priority that was decided.</summary>
internal static class PrioritizedSubject
{
    extension(Subject subject)
    {
        /// <summary>The subject as messages show it; where the decision found nothing to tell, the priority of before stays.</summary>
        public Subject With(Decision decision) => subject with { Priority = decision.Priority ?? subject.Priority };
    }
}
