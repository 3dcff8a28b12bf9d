using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Planning.Recordings;

/// <summary>What a person did to a silence or a snooze, to be done again.</summary>
/// <param name="At">When.</param>
/// <param name="Do">Does it to a store, by its clock.</param>
internal sealed record Deed(DateTimeOffset At, Func<Database, StoreClock, Task> Do);
