using System.Diagnostics;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Alerting.Monitoring.Checks.Host;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

/// <summary>Disk, memory and processes of this machine.</summary>
public sealed class HostChecksTests
{
    private const long GiB = 1L << 30;

    [Theory]
    [InlineData(50, HealthState.Healthy, "50 GiB of 100 GiB are free, 50 %")]
    [InlineData(10, HealthState.Healthy, "10 GiB of 100 GiB are free, 10 %")]
    [InlineData(9, HealthState.Degraded, "9 GiB of 100 GiB are free, 9 %; 10 % was expected")]
    [InlineData(4, HealthState.Unhealthy, "4 GiB of 100 GiB are free, 4 %; 5 % was expected")]
    public async Task A_disk_must_have_a_share_free(long free, HealthState state, string text) =>
        (await new DiskCheck(new DiskCheckOptions { Path = "/" }, _ => new DiskRoom(free * GiB, 100 * GiB)).RunAsync(default))
            .ShouldBe(new CheckResult(state, text), CheckResults.SameFinding);

    [Theory]
    [InlineData(20, HealthState.Healthy, "")]
    [InlineData(19, HealthState.Degraded, "; 20 GiB was expected")]
    [InlineData(14, HealthState.Unhealthy, "; 15 GiB was expected")]
    public async Task A_disk_may_have_to_have_bytes_free_too(long free, HealthState state, string expected)
    {
        var options = new DiskCheckOptions { Path = "/", DegradedBelowBytes = 20 * GiB, UnhealthyBelowBytes = 15 * GiB };

        var found = await new DiskCheck(options, _ => new DiskRoom(free * GiB, 100 * GiB)).RunAsync(default);

        found.ShouldBe(new CheckResult(state, $"{free} GiB of 100 GiB are free, {free} %{expected}"), CheckResults.SameFinding);
    }

    [Fact]
    public async Task A_disk_of_this_machine_is_measured() =>
        (await new DiskCheck(new DiskCheckOptions { Path = Path.GetTempPath(), DegradedBelowPercent = 0, UnhealthyBelowPercent = 0 }).RunAsync(default)).State.ShouldBe(HealthState.Healthy);

    [Fact]
    public async Task A_path_that_is_not_there_is_unhealthy() =>
        (await new DiskCheck(new DiskCheckOptions { Path = "/not/there" }).RunAsync(default)).Text.ShouldStartWith("/not/there cannot be looked at");

    [Theory]
    [InlineData(90, HealthState.Healthy, "90 GiB of 100 GiB are used by the machine, 90 %")]
    [InlineData(91, HealthState.Degraded, "91 GiB of 100 GiB are used by the machine, 91 %; at most 90 % was expected")]
    [InlineData(98, HealthState.Unhealthy, "98 GiB of 100 GiB are used by the machine, 98 %; at most 97 % was expected")]
    public async Task Memory_must_not_be_full(long used, HealthState state, string text) =>
        (await new MemoryCheck(new MemoryCheckOptions(), () => new MemoryUse("the machine", used * GiB, 100 * GiB)).RunAsync(default))
            .ShouldBe(new CheckResult(state, text), CheckResults.SameFinding);

    [Fact]
    public async Task Memory_may_have_a_limit_in_bytes()
    {
        var options = new MemoryCheckOptions { Scope = MemoryScope.Process, DegradedAboveBytes = GiB / 2, UnhealthyAboveBytes = GiB };

        (await new MemoryCheck(options, () => new MemoryUse("this process", GiB * 3 / 4, 8 * GiB)).RunAsync(default)).ShouldBe(
            new CheckResult(HealthState.Degraded, "768 MiB of 8 GiB are used by this process, 9.3 %; at most 512 MiB was expected"), CheckResults.SameFinding);
    }

    [Theory]
    [InlineData(MemoryScope.Host)]
    [InlineData(MemoryScope.Process)]
    public async Task The_memory_here_is_measured(MemoryScope scope) =>
        (await new MemoryCheck(new MemoryCheckOptions { Scope = scope }).RunAsync(default)).Facts["total"].ShouldEndWith("iB");

    [Fact]
    public async Task This_process_is_found_by_its_number_and_by_its_name()
    {
        using var self = Process.GetCurrentProcess();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"{self.Id}\n");

        (await new ProcessCheck(new ProcessCheckOptions { PidFile = file }).RunAsync(default)).Text.ShouldBe($"process {self.Id} runs");
        (await new ProcessCheck(new ProcessCheckOptions { Name = self.ProcessName }).RunAsync(default)).State.ShouldBe(HealthState.Healthy);
        File.Delete(file);
    }

    [Theory]
    [InlineData("7", HealthState.Healthy, "process 7 runs")]
    [InlineData(" 8 \n", HealthState.Unhealthy, "process 8 of /run/shop.pid does not run")]
    [InlineData("seven", HealthState.Unhealthy, "/run/shop.pid holds no number of a process")]
    [InlineData("-7", HealthState.Unhealthy, "/run/shop.pid holds no number of a process")]
    [InlineData(null, HealthState.Unhealthy, "/run/shop.pid is not there, or may not be read")]
    public async Task A_file_names_the_process(string? content, HealthState state, string text) =>
        (await new ProcessCheck(new ProcessCheckOptions { PidFile = "/run/shop.pid" }, _ => [], pid => pid == 7, _ => content).RunAsync(default))
            .ShouldBe(new CheckResult(state, text), CheckResults.SameFinding);

    [Theory]
    [InlineData(0, HealthState.Unhealthy, "no process is called worker; at least 2 was expected")]
    [InlineData(1, HealthState.Unhealthy, "worker runs as process 1; at least 2 was expected")]
    [InlineData(3, HealthState.Healthy, "worker runs 3 times")]
    [InlineData(4, HealthState.Degraded, "worker runs 4 times; at most 3 was expected")]
    public async Task Processes_are_counted(int running, HealthState state, string text) =>
        (await new ProcessCheck(new ProcessCheckOptions { Name = "worker", AtLeast = 2, AtMost = 3 }, _ => [.. Enumerable.Range(1, running)], _ => false, _ => null).RunAsync(default))
            .ShouldBe(new CheckResult(state, text), CheckResults.SameFinding);

    [Fact]
    public void Name_or_file_must_be_given_and_not_both()
    {
        Should.Throw<ArgumentException>(() => new ProcessCheck(new ProcessCheckOptions()));
        Should.Throw<ArgumentException>(() => new ProcessCheck(new ProcessCheckOptions { Name = "worker", PidFile = "/run/worker.pid" }));
    }

    [Theory]
    [InlineData("sleep")]
    [InlineData("a-name-longer-than-the-kernel-keeps")]
    public async Task A_process_is_found_by_its_own_name_and_by_the_one_it_gives_itself(string name)
    {
        using var program = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", "exec -a /opt/a-name-longer-than-the-kernel-keeps sleep 1000"]))!;

        await Eventually.BeAsync(() => HostFile.TryRead($"/proc/{program.Id}/comm") == "sleep\n", "the shell to give way");
        RunningProcesses.Named(name).ShouldContain(program.Id);

        program.Kill();
    }

    [Fact]
    public async Task A_process_that_ended_and_was_not_fetched_does_not_run()
    {
        // The program that takes the shell's place fetches no children, the shell itself might.
        using var parent = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "sleep 1000 & echo $!; exec cat"]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var child = int.Parse((await parent.StandardOutput.ReadLineAsync())!);
        await Eventually.BeAsync(() => HostFile.TryRead($"/proc/{parent.Id}/comm") == "cat\n", "the shell to give way");
        RunningProcesses.Runs(child).ShouldBeTrue();

        using (var sleeping = Process.GetProcessById(child))
        {
            sleeping.Kill();
        }

        await Eventually.BeAsync(() => !RunningProcesses.Runs(child), "the child to end");
        HostFile.TryRead($"/proc/{child}/stat").ShouldNotBeNull();

        parent.StandardInput.Close();
        await parent.WaitForExitAsync();
    }
}
