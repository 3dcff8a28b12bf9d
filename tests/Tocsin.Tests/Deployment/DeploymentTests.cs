using System.Net;
using System.Text.RegularExpressions;
using Tocsin.Alerting.Channels;
using Tocsin.Cli;
using Tocsin.Configuration;
using Tocsin.Operations;
using Tocsin.Tests.Configuration.Fakes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Deployment;

/// <summary>What the files of the folder deploy say of the program is so: settings, paths, commands, times. There is no container engine in tests.</summary>
public sealed partial class DeploymentTests
{
    private const string Connection = "Host=postgres;Username=tocsin;Password=p;Database=tocsin";

    // Of https://github.com/compose-spec/compose-spec/blob/main/05-services.md, those that the file uses or is likely to.
    private static readonly string[] ComposeFields =
    [
        "build", "cap_drop", "configs", "depends_on", "environment", "healthcheck", "image", "mem_limit", "pids_limit", "ports", "read_only", "restart", "secrets",
        "security_opt", "shm_size", "stop_grace_period", "tmpfs", "volumes",
    ];

    private static DeployFile Compose => DeployFile.Read("compose.yml").Single();

    [Fact]
    public void Compose_gives_the_program_settings_that_it_knows() => Mistakes(ComposeVariables(Compose)).ShouldBeEmpty();

    [Fact]
    public void A_misspelt_variable_is_found()
    {
        var misspelt = File.ReadAllText(DeployFile.PathOf("compose.yml")).Replace("TOCSIN_STORE__POSTGRES_FILE", "TOCSIN_STORE__POSTGRESS_FILE", StringComparison.Ordinal);

        Mistakes(ComposeVariables(DeployFile.Parse("planted", misspelt).Single())).ShouldHaveSingleItem().ShouldContain("TOCSIN_STORE__POSTGRESS_FILE");
    }

    [Fact]
    public void Compose_names_what_it_has()
    {
        Compose.Names.ShouldBe(["name", "services", "configs", "secrets", "volumes"]);
        foreach (var service in Compose["services"].Names.Select(name => Compose["services"][name]))
        {
            service.Names.Except(ComposeFields).ShouldBeEmpty();
            service["secrets"].Items.Select(secret => secret.Text).Except(Compose["secrets"].Names).ShouldBeEmpty();
            service["volumes"].Items.Select(volume => volume.Text.Split(':')[0]).Except(Compose["volumes"].Names).ShouldBeEmpty();
        }

        var tocsin = Compose["services/tocsin"];
        File.Exists(Path.Combine(DeployFile.PathOf(""), tocsin["build/context"].Text, tocsin["build/dockerfile"].Text)).ShouldBeTrue();
        File.Exists(DeployFile.PathOf(Compose["configs/tocsin/file"].Text)).ShouldBeTrue();
        Understood(tocsin["healthcheck/test"].Items.Select(word => word.Text).Skip(3)).ShouldBeEmpty();
        Seconds(tocsin["stop_grace_period"].Text).ShouldBeGreaterThan(StopTimes.Process.TotalSeconds);
    }

    [Fact]
    public void The_configurations_that_are_handed_out_are_sound()
    {
        Mistakes(new Dictionary<string, string>(), File.ReadAllText(DeployFile.PathOf("tocsin.yml"))).ShouldBeEmpty();
        Mistakes(KubernetesVariables(), OfKind("ConfigMap")["data/tocsin.yml"].Text).ShouldBeEmpty();
    }

    [Fact]
    public void Kubernetes_names_what_it_has()
    {
        var (deployment, pod) = (OfKind("Deployment"), OfKind("Deployment")["spec/template/spec"]);
        var container = pod["containers"].Items.Single();
        var volumes = pod["volumes"].Items;

        container["volumeMounts"].Items.Select(mount => mount["name"].Text).ShouldBe(volumes.Select(volume => volume["name"].Text));
        volumes.Single(volume => volume["name"].Text == "secret")["secret/secretName"].Text.ShouldBe(OfKind("Secret")["metadata/name"].Text);
        volumes.Single(volume => volume["name"].Text == "configuration")["configMap/name"].Text.ShouldBe(OfKind("ConfigMap")["metadata/name"].Text);
        foreach (var selector in new[] { deployment["spec/selector/matchLabels/app"], OfKind("Service")["spec/selector/app"], OfKind("PodDisruptionBudget")["spec/selector/matchLabels/app"] })
            selector.Text.ShouldBe(deployment["spec/template/metadata/labels/app"].Text);
        OfKind("PodDisruptionBudget")["spec/minAvailable"].Number.ShouldBeLessThan(deployment["spec/replicas"].Number);

        var preStop = int.Parse(container["lifecycle/preStop/exec/command"].Items[1].Text);
        pod["terminationGracePeriodSeconds"].Number.ShouldBeGreaterThan((int)StopTimes.Process.TotalSeconds + preStop);
    }

    [Fact]
    public async Task Probes_ask_for_what_the_server_answers()
    {
        await using var server = await IngestServer.StartAsync();
        var container = OfKind("Deployment")["spec/template/spec"]["containers"].Items.Single();
        foreach (var probe in new[] { "startupProbe", "readinessProbe", "livenessProbe" })
        {
            using var answer = await server.SendAsync(HttpMethod.Get, container[probe]["httpGet/path"].Text);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, probe);
            container[probe]["httpGet/port"].Text.ShouldBe(container["ports"].Items.Single()["name"].Text);
        }
    }

    [Fact]
    public void The_image_and_the_unit_start_the_program_with_options_that_it_has()
    {
        var image = File.ReadAllText(DeployFile.PathOf("Dockerfile"));
        Understood(ImageCommand().Match(image).Groups["words"].Value.Split(", ").Select(word => word.Trim('"'))).ShouldBeEmpty();
        image.ShouldContain($"EXPOSE {OfKind("Deployment")["spec/template/spec"]["containers"].Items.Single()["ports"].Items.Single()["containerPort"].Text}");

        var unit = File.ReadAllText(DeployFile.PathOf("tocsin.service"));
        Understood(UnitCommand().Match(unit).Groups["words"].Value.Split(' ')).ShouldBeEmpty();
        Seconds(UnitStop().Match(unit).Groups["seconds"].Value).ShouldBeGreaterThan(StopTimes.Process.TotalSeconds);
    }

    private static DeployFile OfKind(string kind) => DeployFile.Read("kubernetes.yml").Single(document => document["kind"].Text == kind);

    private static Dictionary<string, string> ComposeVariables(DeployFile compose)
    {
        var tocsin = compose["services/tocsin"];
        var environment = tocsin["environment"];
        var secrets = tocsin["secrets"].Items.Select(secret => $"/run/secrets/{secret.Text}");
        var variables = environment.Names.ToDictionary(name => name, name => environment[name].Text);
        variables.Where(variable => variable.Key.EndsWith("_FILE", StringComparison.Ordinal)).Select(variable => variable.Value).Except(secrets).ShouldBeEmpty();
        return variables;
    }

    private static Dictionary<string, string> KubernetesVariables()
    {
        var container = OfKind("Deployment")["spec/template/spec"]["containers"].Items.Single();
        var secret = container["volumeMounts"].Items.Single(mount => mount["name"].Text == "secret")["mountPath"].Text;
        var variables = container["env"].Items.ToDictionary(variable => variable["name"].Text, variable => variable["value"].Text);
        variables.Values.Except(OfKind("Secret")["stringData"].Names.Select(name => $"{secret}/{name}")).ShouldBeEmpty();
        return variables;
    }

    private static IReadOnlyList<string> Mistakes(IReadOnlyDictionary<string, string> environment, string yaml = "")
    {
        var files = new FakeFiles { ["tocsin.yml"] = yaml };
        foreach (var (_, path) in environment.Where(variable => variable.Key.EndsWith("_FILE", StringComparison.Ordinal)))
            files[path] = Connection;
        var load = TocsinSettings.Load(new SettingsSources("tocsin.yml", environment, files, ChannelKinds.All, _ => null));
        if (environment.Count > 0 && load.Mistakes.Count == 0)
            load.Settings.ShouldNotBeNull().Store.Postgres.ShouldBe(Connection);
        return [.. load.Mistakes.Select(mistake => mistake.ToString())];
    }

    private static IEnumerable<string> Understood(IEnumerable<string> words) => CommandLine.Create().Parse([.. words]).Errors.Select(error => error.Message);

    private static double Seconds(string text) => double.Parse(text.TrimEnd('s'));

    [GeneratedRegex(@"^CMD \[(?<words>.*)\]$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ImageCommand();

    [GeneratedRegex(@"^ExecStart=\S*dotnet \S+/tocsin\.dll (?<words>.*)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnitCommand();

    [GeneratedRegex("^TimeoutStopSec=(?<seconds>.*)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnitStop();
}
