using Tocsin.Cli;
using Tocsin.Storage.Backups;

namespace Tocsin.Tests.Cli;

public sealed class ProgressLineTests
{
    [Theory]
    [InlineData(0, 200, "copying [..............................] 0 %")]
    [InlineData(100, 200, "copying [###############...............] 50 %")]
    [InlineData(200, 200, "copying [##############################] 100 %")]
    [InlineData(300, 200, "copying [##############################] 100 %")]
    [InlineData(5, 0, "copying")]
    public void A_bar_shows_the_share(long done, long total, string line) => ProgressLine.Render(new CopyProgress("copying", done, total)).ShouldBe(line);

    [Fact]
    public void The_line_is_taken_away_at_the_end()
    {
        using var terminal = new StringWriter();
        using (var line = new ProgressLine(terminal, isSilent: false))
            line.Report(new CopyProgress("checking", 0, 0));

        terminal.ToString().ShouldBe("\rchecking\r        \r");
    }

    [Fact]
    public void Where_nobody_watches_it_is_silent()
    {
        using var file = new StringWriter();
        using (var line = new ProgressLine(file, isSilent: true))
            line.Report(new CopyProgress("copying", 1, 2));

        file.ToString().ShouldBeEmpty();
    }
}
