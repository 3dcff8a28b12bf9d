namespace Tocsin.Sentry.Scrubbing;

/// <summary>What a member's name says about how its value is scrubbed.</summary>
internal enum FieldKind
{
    /// <summary>Scanned by every rule.</summary>
    Text,

    /// <summary>Removed whole.</summary>
    Secret,

    /// <summary>An id or a date: never touched, digits in it are no card.</summary>
    Identity,

    /// <summary>Code, versions, files of libraries: scanned for tokens and keys, not for assignments, cards, addresses.</summary>
    Code,

    /// <summary>An object whose every member is <see cref="Code"/>.</summary>
    CodeTree,

    /// <summary>Says by its value what the sibling <c>value</c> is: <c>{"key":"Authorization","value":"…"}</c>.</summary>
    Label,

    /// <summary>The value beside a <see cref="Label"/>.</summary>
    Labelled,
}
