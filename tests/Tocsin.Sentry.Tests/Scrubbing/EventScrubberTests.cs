using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tocsin.Sentry.Scrubbing;

namespace Tocsin.Sentry.Tests.Scrubbing;

public class EventScrubberTests
{
    private static readonly EventScrubber Plain = new(new ScrubOptions());

    [Theory]
    [InlineData("""{"password":"x"}""", """{"password":"[Filtered]"}""")]
    [InlineData("""{"dbPassword":12345}""", """{"dbPassword":"[Filtered]"}""")]
    [InlineData("""{"X-Api-Key":["a","b"]}""", """{"X-Api-Key":"[Filtered]"}""")]
    [InlineData("""{"cookies": {"a": {"b":[1]}}, "z":1}""", """{"cookies": "[Filtered]", "z":1}""")]
    [InlineData("""{"Set-Cookie":"a=b","x-forwarded-authorization":"c","PHPSESSID":"d"}""", """{"Set-Cookie":"[Filtered]","x-forwarded-authorization":"[Filtered]","PHPSESSID":"[Filtered]"}""")]
    [InlineData("""{"client_secret":"a","privateKey":"b","session_id":"c","csrfmiddlewaretoken":"d","APIKey":"e","HTTP_AUTHORIZATION":"f","smtp_pass":"g"}""", """{"client_secret":"[Filtered]","privateKey":"[Filtered]","session_id":"[Filtered]","csrfmiddlewaretoken":"[Filtered]","APIKey":"[Filtered]","HTTP_AUTHORIZATION":"[Filtered]","smtp_pass":"[Filtered]"}""")]
    [InlineData("""{"pass\u0077ord":"x"}""", """{"pass\u0077ord":"[Filtered]"}""")]
    [InlineData("""{"headers":[["Authorization","x"],["Accept","y"],["Cookie",["z"]]]}""", """{"headers":[["Authorization","[Filtered]"],["Accept","y"],["Cookie","[Filtered]"]]}""")]
    [InlineData("""{"attributes":[{"key":"api_key","value":"x"},{"key":"color","value":"red"}]}""", """{"attributes":[{"key":"api_key","value":"[Filtered]"},{"key":"color","value":"red"}]}""")]
    [InlineData("""{"sys.argv":["run","--token","abc","--verbose","yes"]}""", """{"sys.argv":["run","--token","[Filtered]","--verbose","yes"]}""")]
    public void Values_under_the_name_of_a_secret_go(string json, string expected) => Scrub(json).ShouldBe(expected);

    [Theory]
    [InlineData("author")]
    [InlineData("tokenizer")]
    [InlineData("secretary")]
    [InlineData("authenticated_at")]
    [InlineData("keyboard")]
    [InlineData("compass")]
    [InlineData("bypass_count")]
    [InlineData("XAUTHORITY")]
    [InlineData("public_key")]
    [InlineData("PublicKeyToken")]
    public void Names_that_only_look_like_secrets_stay(string name) => ShouldStay("{\"" + name + "\":\"value\"}");

    [Theory]
    [InlineData("https://h/p?user=jane&password=hunter2&x=1", "https://h/p?user=jane&password=[Filtered]&x=1")]
    [InlineData("Server=db;User Id=sa;Password=hunter2;Encrypt=true", "Server=db;User Id=sa;Password=[Filtered];Encrypt=true")]
    [InlineData("postgres://app:p@ss@db:5432/shop", "postgres://app:[Filtered]@db:5432/shop")]
    [InlineData("https://ghp_abcdefghijklmnopqrstuvwxyz@github.com/a", "https://[Filtered]@github.com/a")]
    [InlineData("user[password]=hunter2&commit=1", "user[password]=[Filtered]&commit=1")]
    [InlineData("{'user': 'jane', 'password': 'hunter2', 'n': 1}", "{'user': 'jane', 'password': '[Filtered]', 'n': 1}")]
    [InlineData("curl -H 'Authorization: Token abc' x", "curl -H 'Authorization: [Filtered]' x")]
    [InlineData("got Bearer abc.def-123, then", "got Bearer [Filtered], then")]
    [InlineData("Basic amFuZTpodW50ZXIy", "Basic [Filtered]")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end", "jwt [Filtered] end")]
    [InlineData("card 4111 1111 1111 1111.", "card [Filtered].")]
    [InlineData("5500-0055-5555-5559", "[Filtered]")]
    [InlineData("378282246310005", "[Filtered]")]
    public void Secrets_inside_a_text_go_and_the_rest_stays(string text, string expected) =>
        Scrub("{\"extra\":{\"x\":\"" + text + "\"}}").ShouldBe("{\"extra\":{\"x\":\"" + expected + "\"}}");

    [Theory]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("a4111111111111111")]
    [InlineData("4111111111111111f")]
    [InlineData("0.4111111111111111")]
    [InlineData("41111111-1111-1111-4111-111111111111")]
    [InlineData("1795219658817")]
    [InlineData("basic authentication failed")]
    [InlineData("SyntaxError: Unexpected token: punc")]
    [InlineData("if token == other")]
    [InlineData("password=null, then login failed")]
    [InlineData("https://user@example.com/x")]
    [InlineData("System.Private.CoreLib, Version=10.0.0.0, PublicKeyToken=7cec85d7bea7798e")]
    [InlineData("jane@example.com from 203.0.113.9")]
    public void What_only_looks_like_a_secret_stays(string text) => ShouldStay("{\"extra\":{\"x\":\"" + text + "\"}}");

    [Fact]
    public void Escaped_text_is_understood_and_stays_valid_JSON()
    {
        var scrubbed = Scrub("""{"a":"say \"hi\"\n\u0042earer\u0020abc123 \u00e9","data":"{\"password\":\"x\\\"y\",\"n\":1}","k":"-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\n"}""");

        using var document = JsonDocument.Parse(scrubbed);
        document.RootElement.GetProperty("a").GetString().ShouldBe("say \"hi\"\nBearer [Filtered] é");
        document.RootElement.GetProperty("data").GetString().ShouldBe("{\"password\":\"[Filtered]\",\"n\":1}");
        document.RootElement.GetProperty("k").GetString().ShouldBe("[Filtered]\n");
    }

    [Fact]
    public void Ids_dates_and_the_names_of_code_are_never_touched() =>
        ShouldStay("""{"event_id":"41111111111111114111111111111111","timestamp":"4111111111111111","contexts":{"trace":{"trace_id":"4111111111111111","span_id":"4111111111111111"}},"exception":[{"stacktrace":{"frames":[{"function":"Login(string password=null, token=x)","module":"App, PublicKeyToken=b77a5c561934e089","context_line":"    connect(password=settings.PASSWORD)","pre_context":["token=get()"]}]}}],"modules":{"Microsoft.AspNetCore.Authorization":"1.0.0.0"}}""");

    [Fact]
    public void Booleans_nulls_and_what_is_filtered_already_stay() =>
        ShouldStay("""{"has_password":true,"token":null,"secret":"[Filtered]","cookie":"","auth":{},"credentials":[ ]}""");

    [Fact]
    public void Without_a_secret_the_very_bytes_come_back()
    {
        var json = Encoding.UTF8.GetBytes("""{"message":"nothing here","n":[1,2,{"a":"b"}]}""");

        Plain.Scrub(json).Json.Equals(json.AsMemory()).ShouldBeTrue();
    }

    [Fact]
    public void Emails_and_addresses_go_when_asked_for()
    {
        var scrubber = new EventScrubber(new ScrubOptions { Emails = true, IpAddresses = true });

        Scrub("""{"a":"mail jane.doe+x@mail.example.com now","b":"from 203.0.113.9:80 and 2001:db8::ff00:42:8329","c":"std::string 12:34:56 1.2.3","modules":{"A":"1.2.3.4"},"user":{"ip_address":"{{auto}}"}}""", scrubber)
            .ShouldBe("""{"a":"mail [Filtered] now","b":"from [Filtered]:80 and [Filtered]","c":"std::string 12:34:56 1.2.3","modules":{"A":"1.2.3.4"},"user":{"ip_address":"{{auto}}"}}""");
    }

    [Fact]
    public void Own_names_and_own_patterns_count_under_their_rule()
    {
        var scrubber = new EventScrubber(new ScrubOptions
        {
            Keys = ["customer number"],
            Patterns = [new ScrubPattern("iban", new Regex("[A-Z]{2}[0-9]{2}(?: ?[0-9]{4}){4,}", RegexOptions.None, TimeSpan.FromSeconds(1)))],
        });

        var result = scrubber.Scrub(Encoding.UTF8.GetBytes("""{"customerNumber":7,"x-customer-number":"8","a":"to DE89 3704 0044 0532 0130 00 é\n"}"""));

        using var document = JsonDocument.Parse(result.Json);
        document.RootElement.GetProperty("a").GetString().ShouldBe("to [Filtered] 00 é\n");
        result.Counts.ShouldBe([new ScrubCount("key", 2), new ScrubCount("iban", 1)]);
    }

    [Fact]
    public void A_pattern_that_times_out_filters_the_whole_text()
    {
        var evil = new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(20));
        var scrubber = new EventScrubber(new ScrubOptions { Patterns = [new ScrubPattern("slow", evil)] });

        Scrub("{\"m\":\"" + new string('a', 40) + "!\"}", scrubber).ShouldBe("{\"m\":\"[Filtered]\"}");
    }

    [Fact]
    public void A_pattern_that_matches_what_was_put_in_does_not_grow_it()
    {
        var scrubber = new EventScrubber(new ScrubOptions { Patterns = [new ScrubPattern("word", new Regex("Filtered|x*", RegexOptions.None, TimeSpan.FromSeconds(1)))] });
        var once = Scrub("""{"m":"a xx Filtered"}""", scrubber);

        once.ShouldBe("""{"m":"a [Filtered] [Filtered]"}""");
        Scrub(once, scrubber).ShouldBe(once);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_a_flaw() => Plain.Scrub("{\"password\":"u8.ToArray()).Flaw.ShouldNotBeNull();

    private static string Scrub(string json, EventScrubber? scrubber = null)
    {
        var result = (scrubber ?? Plain).Scrub(Encoding.UTF8.GetBytes(json));
        result.Flaw.ShouldBeNull();
        return Encoding.UTF8.GetString(result.Json.Span);
    }

    private static void ShouldStay(string json)
    {
        var result = Plain.Scrub(Encoding.UTF8.GetBytes(json));
        Encoding.UTF8.GetString(result.Json.Span).ShouldBe(json);
        result.Counts.ShouldBeEmpty();
    }
}
