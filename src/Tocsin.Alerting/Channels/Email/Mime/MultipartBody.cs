using System.Text;

namespace Tocsin.Alerting.Channels.Email.Mime;

/// <summary>The parts of a mail below its head (RFC 2046 §5.1).</summary>
/// <param name="boundary">What separates the parts. It holds <c>=_</c>, which neither encoding of a part can produce.</param>
internal sealed class MultipartBody(string boundary)
{
    private const int Base64Line = 76;

    private readonly StringBuilder _lines = new();

    public MultipartBody AddText(string type, string text) =>
        AddPart($"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n", QuotedPrintable.Encode(text));

    public MultipartBody AddAttachment(string file, string text)
    {
        var head = $"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"{file}\"\r\n";
        var lines = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).Chunk(Base64Line).Select(line => new string(line));
        return AddPart(head, string.Join("\r\n", lines) + "\r\n");
    }

    /// <summary>Adds parts that say the same, the plainest first.</summary>
    public MultipartBody AddAlternatives(MultipartBody alternatives, string innerBoundary) =>
        AddPart($"Content-Type: {ContentType("alternative", innerBoundary)}\r\n", alternatives.ToString());

    public static string ContentType(string kind, string boundary) => $"multipart/{kind}; boundary=\"{boundary}\"";

    public override string ToString() => $"{_lines}--{boundary}--\r\n";

    private MultipartBody AddPart(string head, string content)
    {
        _lines.Append("--").Append(boundary).Append("\r\n").Append(head).Append("\r\n").Append(content);
        return this;
    }
}
