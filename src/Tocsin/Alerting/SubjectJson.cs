using System.Text.Json;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting;

/// <summary>The stored form of a subject.</summary>
internal static class SubjectJson
{
    public static string Write(Subject subject) => JsonSerializer.Serialize(subject, AlertingJson.Default.Subject);

    public static Subject Read(string json) => JsonSerializer.Deserialize(json, AlertingJson.Default.Subject)!;
}
