namespace Tocsin.Digest.Grouping;

/// <summary>Why a part of an event does not decide its group.</summary>
internal enum SkipReason
{
    /// <summary>The exception only wraps another one.</summary>
    Wrapper,

    /// <summary>The exception happened while another one was being handled.</summary>
    Suppressed,

    /// <summary>An equal exception of the same group counts already.</summary>
    Repeated,

    /// <summary>The frame is a library's, and the stack has frames of the application.</summary>
    NotInApp,

    /// <summary>The frame calls itself.</summary>
    Recursion,

    /// <summary>Enough nearer to the crash counts already.</summary>
    BeyondLimit,

    /// <summary>The name changes from build to build or page to page.</summary>
    NoLastingName,

    /// <summary>The calls say more.</summary>
    StackDecides,

    /// <summary>The SDK made the type up to carry a stack.</summary>
    Synthetic,

    /// <summary>Something of higher rank decides.</summary>
    Outranked,
}
