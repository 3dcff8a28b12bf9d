using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Configuration;
using Tocsin.Tests.Configuration.Fakes;

namespace Tocsin.Tests.Configuration;

/// <summary>Whatever lies in the file, loading ends with settings or with mistakes.</summary>
public class FuzzTests
{
    private static readonly string[] Pieces =
        ["ingest", "quota", "channels", "ops", "type", ":", ": ", "\n", "\n  ", "\n- ", "[", "]", "{", "}", "\"", "'", "*a", "&a ", "!", "|", ">", "%", "---\n", "...", "\t", "#", "?", ",", "~", "5m", "\uFEFF", "\u2028", "😀", "<<", "@", "`", "\r"];

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var content = new byte[random.Next(400)];
            random.NextBytes(content);
            ShouldEnd(content);
        }
    }

    [Fact]
    public void Random_pieces_of_yaml_never_throw() =>
        Prop.ForAll(
            Gen.Elements(Pieces).ListOf().ToArbitrary(),
            pieces => ShouldEnd(Encoding.UTF8.GetBytes(string.Concat(pieces)))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(7, 11));

    [Fact]
    public void A_changed_sound_file_never_throws()
    {
        var sound = Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(Golden.Folder, "Sound", "everything.yml")));
        var random = new Random(2);
        for (var round = 0; round < 1000; round++)
        {
            var content = sound.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                content[random.Next(content.Length)] = (byte)random.Next(9, 127);
            ShouldEnd(content[..random.Next(content.Length / 2, content.Length)]);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("a: [")]
    [InlineData("? ")]
    [InlineData("\"")]
    [InlineData("&a ")]
    [InlineData("a:\n")]
    public void A_megabyte_of_one_thing_ends(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, (1 << 20) / piece.Length).ToString();
        ShouldEnd(Encoding.UTF8.GetBytes(text));
    }

    private static void ShouldEnd(byte[] content)
    {
        var files = new FakeFiles();
        files.Put(Loading.File, content);

        var load = TocsinSettings.Load(Loading.Sources("") with { Files = files });

        (load.Settings is null).ShouldBe(load.Mistakes.Count > 0);
        load.Mistakes.ShouldAllBe(mistake => !mistake.ToString().Contains('\n'));
    }
}
