namespace Tocsin.Ingest;

/// <summary>Says how many bytes are free on the disk that a folder lies on.</summary>
internal delegate long FreeSpace(string folder);
