namespace Tocsin.Bench.Endpoints;

/// <summary>Where an endpoint puts the bodies that it reads.</summary>
internal interface IBodySink : IAsyncDisposable
{
    /// <summary>Completes when the bytes are on disk.</summary>
    Task AppendAsync(ReadOnlyMemory<byte> bytes);
}
