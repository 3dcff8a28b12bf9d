using Tocsin.Projects;

namespace Tocsin.Ingest;

/// <summary>The project that a request may report to, or why it may not; never both.</summary>
internal readonly record struct Admission(Project? Project, Refusal? Refusal);
