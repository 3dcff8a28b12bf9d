using System.Text;
using Tocsin.Cli.Stress;

namespace Tocsin.Tests.Cli.Stress;

public sealed class ResponseReaderTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, false)]
    [InlineData("HTTP/1.1 429 Too Many\r\nretry-after: 1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab\r\nc\r\n0\r\n\r\n", 429, false)]
    [InlineData("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 413, true)]
    public void An_answer_is_complete_at_its_last_byte_however_it_is_cut(string answer, int status, bool closes)
    {
        var bytes = Encoding.ASCII.GetBytes(answer);
        var reader = new ResponseReader();
        for (var i = 0; i < bytes.Length; i++)
        {
            reader.Status.ShouldBeNull();
            reader.Room[0] = bytes[i];
            reader.Take(1).ShouldBeTrue();
        }
        reader.Status.ShouldBe(status);
        reader.Closes.ShouldBe(closes);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/1.1 xyz\r\n\r\n")]
    public void What_is_not_http_is_an_error(string answer)
    {
        var reader = new ResponseReader();
        Encoding.ASCII.GetBytes(answer).CopyTo(reader.Room);
        reader.Take(answer.Length).ShouldBeFalse();
    }
}
