namespace Tocsin.Alerting.Monitoring.Checks.Redis;

/// <summary>An answer of Redis, as far as the check meets them (RESP2, redis.io/docs/latest/develop/reference/protocol-spec).</summary>
internal abstract record RespReply
{
    /// <summary><c>+PONG</c></summary>
    public sealed record Simple(string Text) : RespReply;

    /// <summary><c>-NOAUTH Authentication required.</c></summary>
    public sealed record Error(string Text) : RespReply
    {
        /// <summary>Its first word, which is its kind.</summary>
        public string Kind => Text.Split(' ', 2)[0];
    }

    /// <summary>Anything else: not Redis, or not an answer to what was asked.</summary>
    public sealed record Other(string Text) : RespReply;
}
