using Tocsin.Tests.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Tocsin.Tests.Deployment;

/// <summary>A part of a YAML file of the folder deploy; what is asked for must be there.</summary>
internal sealed class DeployFile(object? node, string place)
{
    public string Text => node is string text ? text : throw new InvalidOperationException($"{place} is no text.");

    public int Number => int.Parse(Text);

    public IReadOnlyList<DeployFile> Items => node is List<object> items ? [.. items.Select((item, position) => new DeployFile(item, $"{place}[{position}]"))] : throw new InvalidOperationException($"{place} is no list.");

    public IReadOnlyList<string> Names => [.. Mapping.Keys.Select(name => (string)name)];

    private Dictionary<object, object> Mapping => node as Dictionary<object, object> ?? throw new InvalidOperationException($"{place} has no names.");

    /// <summary>What stands at the end of a path of names.</summary>
    public DeployFile this[string path] => path.Split('/').Aggregate(this, (at, name) => at.Child(name));

    /// <summary>Every document of a file.</summary>
    public static IReadOnlyList<DeployFile> Read(string name) => Parse(name, File.ReadAllText(PathOf(name)));

    public static IReadOnlyList<DeployFile> Parse(string name, string text)
    {
        var (reader, parser) = (new DeserializerBuilder().Build(), new Parser(new StringReader(text)));
        var documents = new List<DeployFile>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
            documents.Add(new DeployFile(reader.Deserialize(parser), $"{name}#{documents.Count}"));
        return documents;
    }

    public static string PathOf(string name) => Path.Combine(Golden.Root(), "deploy", name);

    private DeployFile Child(string name) => Mapping.TryGetValue(name, out var child) ? new DeployFile(child, $"{place}/{name}") : throw new InvalidOperationException($"{place} has no {name}.");
}
