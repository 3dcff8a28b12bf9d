using System.Net;
using static Tocsin.Alerting.Errors.ErrorCategory;

namespace Tocsin.Alerting.Errors.Table;

/// <summary>What statuses of HTTP are taken for; the first that fits counts.</summary>
internal static class HttpStatusRows
{
    private static readonly (int From, int To, ErrorRow Row)[] All =
    [
        (401, 401, ErrorRow.Lasting("401", Security, "the other side does not know who asks")),
        (403, 403, ErrorRow.Lasting("403", Security, "the other side does not allow it")),
        (407, 407, ErrorRow.Lasting("407", Security, "the proxy wants a login")),
        (408, 408, ErrorRow.Passing("408", ErrorCategory.Timeout, "the other side waited too long for the request")),
        (425, 425, ErrorRow.Passing("425", Transient, "too early; the other side asks to try again")),
        (429, 429, ErrorRow.Passing("429", Transient, "too many requests; the other side asks to wait")),
        (423, 423, ErrorRow.Passing("423", Transient, "somebody else holds a lock on it")),
        (400, 400, ErrorRow.Lasting("400", Data, "the other side does not understand what was sent")),
        (409, 409, ErrorRow.Lasting("409", Data, "what was sent does not fit what the other side has by now")),
        (412, 414, ErrorRow.Lasting("412–414", Data, "what was sent is outdated or too large")),
        (422, 422, ErrorRow.Lasting("422", Data, "the other side does not accept what was sent")),
        (431, 431, ErrorRow.Lasting("431", Data, "the headers are too large")),
        (501, 501, ErrorRow.Lasting("501", Permanent, "the other side cannot do it")),
        (505, 505, ErrorRow.Lasting("505", Permanent, "the other side does not speak this version of HTTP")),
        (504, 504, ErrorRow.Passing("504", ErrorCategory.Timeout, "whoever stands behind the other side took too long")),
        (507, 507, ErrorRow.Lasting("507", Resource, "the other side has no room left")),
        (500, 599, ErrorRow.Passing("other 5xx", Transient, "the other side is in trouble")),
        (100, 499, ErrorRow.Lasting("any other", Permanent, "the same request gets the same answer")),
    ];

    public static IEnumerable<ErrorRow> Rows => All.Select(entry => entry.Row);

    public static ErrorRow? Of(HttpStatusCode? status) => Array.Find(All, entry => entry.From <= (int?)status && (int?)status <= entry.To).Row;
}
