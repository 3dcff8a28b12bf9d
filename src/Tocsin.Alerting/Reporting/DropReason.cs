namespace Tocsin.Alerting.Reporting;

/// <summary>Why a report was not even decided about; also the metric's label.</summary>
public enum DropReason
{
    /// <summary>More different reports waited than the queue holds.</summary>
    QueueFull,

    /// <summary>It came after the alerting had ended.</summary>
    Stopped,

    /// <summary>Tocsin's own sending reported it, such as a channel of your own that fails.</summary>
    OwnWork,

    /// <summary>Another part of the application has reported the same exception already, such as the logger before the runtime, or knows it for none, such as a request that the client got wrong.</summary>
    AlreadyReported,

    /// <summary>It could not be read: a getter of its exception threw.</summary>
    Unreadable,
}
