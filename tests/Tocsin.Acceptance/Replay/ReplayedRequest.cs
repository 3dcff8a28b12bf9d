using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Replay;

/// <summary>What became of a captured request.</summary>
/// <param name="Answer">What the server said.</param>
/// <param name="Issues">The issues of the request's own project; none when the request holds no error.</param>
internal sealed record ReplayedRequest(CapturedRequest Request, WireAnswer Answer, IReadOnlyList<IssueDetail> Issues);
