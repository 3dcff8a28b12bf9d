using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Alerting.Monitoring.Checks.Host;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

public sealed class HostMemoryTests
{
    private const string Machine = "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\n";

    private readonly Dictionary<string, string> _files = new() { ["/proc/meminfo"] = Machine };

    [Fact]
    public void The_machine_counts_what_is_available_as_free() => Measured().ShouldBe(new MemoryUse("the machine", 600 * 1024, 1000 * 1024));

    [Fact]
    public void A_container_of_version_2_that_is_fuller_counts()
    {
        Write(("/proc/self/cgroup", "0::/shop.slice/web\n"), ("/sys/fs/cgroup/shop.slice/web/memory.current", "900\n"),
            ("/sys/fs/cgroup/shop.slice/web/memory.max", "1000\n"), ("/sys/fs/cgroup/shop.slice/web/memory.stat", "anon 100\ninactive_file 50\n"));

        Measured().ShouldBe(new MemoryUse("its container", 850, 1000));
    }

    [Fact]
    public void A_limit_further_up_holds_too()
    {
        Write(("/proc/self/cgroup", "0::/shop.slice/web\n"), ("/sys/fs/cgroup/shop.slice/web/memory.current", "10"),
            ("/sys/fs/cgroup/shop.slice/web/memory.max", "max"), ("/sys/fs/cgroup/shop.slice/memory.current", "99"), ("/sys/fs/cgroup/shop.slice/memory.max", "100"));

        Measured().ShouldBe(new MemoryUse("its container", 99, 100));
    }

    [Fact]
    public void A_container_sees_its_own_group_as_the_root()
    {
        Write(("/proc/self/cgroup", "0::/\n"), ("/sys/fs/cgroup/memory.current", "99"), ("/sys/fs/cgroup/memory.max", "100"));
        Measured().Whose.ShouldBe("its container");
    }

    [Fact]
    public void A_container_of_version_1_counts()
    {
        Write(("/proc/self/cgroup", "5:cpu,cpuacct:/web\n4:memory:/web\n"), ("/sys/fs/cgroup/memory/web/memory.usage_in_bytes", "90"),
            ("/sys/fs/cgroup/memory/web/memory.limit_in_bytes", "100"), ("/sys/fs/cgroup/memory/web/memory.stat", "total_inactive_file 20"),
            ("/sys/fs/cgroup/memory/memory.usage_in_bytes", "500"), ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712"));

        Measured().ShouldBe(new MemoryUse("its container", 70, 100));
    }

    [Fact]
    public void Where_there_is_no_proc_the_runtime_is_asked()
    {
        _files.Clear();
        Measured().Total.ShouldBePositive();
    }

    private MemoryUse Measured() => new HostMemory(_files.GetValueOrDefault).Measure();

    private void Write(params (string Path, string Text)[] files) => Array.ForEach(files, file => _files[file.Path] = file.Text);
}
