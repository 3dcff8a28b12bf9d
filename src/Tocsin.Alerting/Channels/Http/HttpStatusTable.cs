using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Http;

/// <summary>What an HTTP status means for a delivery: the one table for all channels.</summary>
internal static class HttpStatusTable
{
    public static DeliveryResult Judge(HttpExchange.Answered answer, HttpVendor vendor) => answer.Status switch
    {
        >= 200 and < 300 => new DeliveryResult.Delivered(),
        >= 300 and < 400 => Refuse(FailureReason.Rejected, $"{vendor.Vendor} sent a redirect ({answer.Status}), which is never followed. Write the final address in {vendor.Path(vendor.AddressSetting)}."),
        401 => Refuse(FailureReason.Unauthorized, $"{vendor.Vendor} refused {vendor.Credential} (401). Check {vendor.Path(vendor.CredentialSetting)}."),
        403 => Refuse(FailureReason.Forbidden, $"{vendor.Vendor} forbids it (403). Check {vendor.Path(vendor.CredentialSetting)} and {vendor.Path(vendor.AddressSetting)}."),
        404 or 410 => Refuse(FailureReason.NotFound, $"{vendor.Vendor} does not know the address ({answer.Status}). Check {vendor.Path(vendor.AddressSetting)}."),
        413 => Refuse(FailureReason.TooLarge, $"{vendor.Vendor} finds the message too large (413)."),
        408 => Retry(FailureReason.Timeout, answer, $"{vendor.Vendor} waited too long for the message (408)."),
        425 or 429 => Retry(FailureReason.RateLimited, answer, $"{vendor.Vendor} asks to slow down ({answer.Status})."),
        >= 400 and < 500 => Refuse(FailureReason.Rejected, $"{vendor.Vendor} rejected the message ({answer.Status})."),
        >= 500 and < 600 => Retry(FailureReason.ServerError, answer, $"{vendor.Vendor} is in trouble ({answer.Status})."),
        _ => Retry(FailureReason.BadAnswer, answer, $"{vendor.Vendor} answered with the unknown status {answer.Status}."),
    };

    private static DeliveryResult.Refused Refuse(FailureReason reason, string detail) => new(reason, detail);

    private static DeliveryResult.Retry Retry(FailureReason reason, HttpExchange.Answered answer, string detail) =>
        new(reason, detail, answer.RetryAfter);
}
