using System.Collections.Frozen;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>
/// Slack's error codes: those of chat.postMessage and chat.update (https://docs.slack.dev/reference/methods/chat.postMessage,
/// https://docs.slack.dev/reference/methods/chat.update) and those of incoming webhooks
/// (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks).
/// </summary>
internal static class SlackErrors
{
    private static readonly FrozenDictionary<string, SlackMeaning> Meanings = new[]
    {
        Mean(SlackMeaning.Credential, "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "invalid_token", "org_login_required", "two_factor_setup_required"),
        Mean(SlackMeaning.Scope, "missing_scope", "not_allowed_token_type", "no_permission", "access_denied", "team_access_not_granted", "enterprise_is_restricted"),
        Mean(SlackMeaning.Place, "not_in_channel", "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel"),
        Mean(SlackMeaning.Place, "ekm_access_denied", "action_prohibited", "posting_to_general_channel_denied", "accesslimited", "messages_tab_disabled", "cannot_dm_bot"),
        Mean(SlackMeaning.Unknown, "channel_not_found", "is_archived", "channel_is_archived", "no_service", "no_service_id", "no_team", "no_active_hooks", "team_disabled", "team_not_found", "user_not_found"),
        Mean(SlackMeaning.Trouble, "internal_error", "fatal_error", "service_unavailable", "rollup_error", "team_added_to_org"),
        Mean(SlackMeaning.TooFast, "ratelimited", "rate_limited", "message_limit_exceeded"),
        Mean(SlackMeaning.TooSlow, "request_timeout"),
        Mean(SlackMeaning.Gone, "message_not_found", "cant_update_message", "edit_window_closed", "message_not_owned_by_app", "is_inactive"),
        Mean(SlackMeaning.Unreadable, "invalid_blocks", "invalid_blocks_format", "block_mismatch", "invalid_payload"),
        Mean(SlackMeaning.TooLong, "msg_too_long", "msg_blocks_too_long"),
        Mean(SlackMeaning.Thread, "thread_not_found", "invalid_thread_ts", "cannot_reply_to_message", "restricted_action_thread_locked", "cant_broadcast_message"),
    }.SelectMany(meaning => meaning).ToFrozenDictionary(StringComparer.Ordinal);

    public static SlackMeaning? Find(string code) => Meanings.TryGetValue(code, out var meaning) ? meaning : null;

    private static IEnumerable<KeyValuePair<string, SlackMeaning>> Mean(SlackMeaning meaning, params IEnumerable<string> codes) =>
        codes.Select(code => KeyValuePair.Create(code, meaning));
}
