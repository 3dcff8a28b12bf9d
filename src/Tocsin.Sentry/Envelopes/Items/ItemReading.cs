using System.Diagnostics.CodeAnalysis;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>How the reading of a small item ended: with its content, or with the reason why there is none.</summary>
/// <typeparam name="T">The record of the item's kind.</typeparam>
/// <param name="Value">The content.</param>
/// <param name="Flaw">What is wrong with the payload.</param>
public sealed record ItemReading<T>(T? Value, JsonFlaw? Flaw)
    where T : class
{
    /// <summary>True when there is content.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Flaw))]
    public bool IsRead => Value is not null;
}
