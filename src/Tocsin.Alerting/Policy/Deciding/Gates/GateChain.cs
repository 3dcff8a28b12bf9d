namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>
/// Every reason not to say something, in the order in which they are asked; the first that does not pass decides, and
/// <c>tocsin explain</c> shows the answers in this order. A new reason is a new file and one line here.
/// </summary>
internal static class GateChain
{
    /// <summary>Asked once, before it is known who would hear of it.</summary>
    public static IReadOnlyList<IncidentGate> OfIncident { get; } =
    [
        SilenceGate.Judge,
        SnoozeGate.Judge,
        InhibitionGate.Judge,
        FoldingGate.Judge,
        MaintenanceGate.Judge,
        AcknowledgementGate.Judge,
        FlapGate.Judge,
        HoldForGate.Judge,
    ];

    /// <summary>Asked for each channel that the routes picked.</summary>
    public static IReadOnlyList<ChannelGate> OfChannel { get; } =
    [
        DedupGate.Judge,
        MuteGate.Judge,
        StormGate.Judge,
        KeyLimitGate.Judge,
        WarningLimitGate.Judge,
        ChannelLimitGate.Judge,
        InstanceLimitGate.Judge,
    ];
}
