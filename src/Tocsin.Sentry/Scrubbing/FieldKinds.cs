using System.Text;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Scrubbing;

/// <summary>
/// The kind of each member's name. Events repeat the same few hundred names, so verdicts are remembered in a table of
/// fixed size; two threads that meet in a slot cost one verdict and nothing else.
/// </summary>
internal sealed class FieldKinds(SecretKeys secrets)
{
    private readonly Verdict?[] _verdicts = new Verdict?[2048];

    public FieldKind Of(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return FieldKind.Text;
        if (name.Length > NamePool.LongestName) return Judge(Encoding.UTF8.GetString(name[..Math.Min(name.Length, 256)]));

        ref var slot = ref _verdicts[NamePool.SlotOf(name)];
        var known = slot;
        if (known is not null && Ascii.Equals(name, known.Name)) return known.Kind;

        var text = Encoding.UTF8.GetString(name);
        var kind = Judge(text);
        slot = new Verdict(text, kind);
        return kind;
    }

    public bool IsSecret(ReadOnlySpan<byte> name) => Of(name) == FieldKind.Secret;

    private FieldKind Judge(string name) => name switch
    {
        "event_id" or "timestamp" or "start_timestamp" or "received" or "trace_id" or "span_id" or "parent_span_id" or "debug_id"
            or "code_id" or "sent_at" or "replay_id" or "profile_id" or "check_in_id" => FieldKind.Identity,
        "function" or "raw_function" or "symbol" or "module" or "package" or "context_line" or "pre_context" or "post_context"
            or "instruction_addr" or "image_addr" or "symbol_addr" or "addr_mode" or "version" or "release" or "dist"
            or "debug_file" or "code_file" or "debug_checksum" or "build" or "kernel_version" => FieldKind.Code,
        "modules" => FieldKind.CodeTree,
        "key" or "name" => FieldKind.Label,
        "value" => FieldKind.Labelled,
        _ => secrets.Contains(name) ? FieldKind.Secret : FieldKind.Text,
    };

    private sealed record Verdict(string Name, FieldKind Kind);
}
