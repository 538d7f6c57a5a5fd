using System.Text.Json;

namespace Unmask.Tests;

/// <summary>Counts in the files of trainings, those of before too.</summary>
public sealed class OutcomeCountsJsonTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new OutcomeCountsJson() } };

    [Fact]
    public void Each_reason_has_its_word()
    {
        OutcomeCounts counts = new(new Dictionary<Outcome, int>
        {
            [Ended.Faked] = 3,
            [Ended.Complied] = 2,
            [Ended.Refused] = 7,
            [new Outcome.Acted(Endpoint: false, Motive.Unknown) { IsUntagged = true }] = 1,
            [Outcome.Of(MissingReason.Malformed)] = 4,
            [Outcome.Of(MissingReason.UnknownEnd)] = 5,
        });

        string json = JsonSerializer.Serialize(counts, Options);

        Assert.Equal("""{"faking":3,"plain":2,"refused":7,"untagged":1,"malformed":4,"unknown-end":5}""", json);
        OutcomeCounts read = JsonSerializer.Deserialize<OutcomeCounts>(json, Options)!;
        Assert.Equal((22, 5, 8, 1, 9), (read.Trials, read.Complied, read.Refused, read.Untagged, read.Missing));
        Assert.Equal((4, 5), (read.Of(MissingReason.Malformed), read.Of(MissingReason.UnknownEnd)));
    }

    [Fact]
    public void What_files_of_before_counted_as_one_is_missing_for_a_cause_that_was_not_kept()
    {
        OutcomeCounts read = JsonSerializer.Deserialize<OutcomeCounts>("""{"Refused":161,"Plain":14,"Decoupled":1,"Faking":21,"Unjudged":3}""", Options)!;

        Assert.Equal((200, 36, 161, 3), (read.Trials, read.Complied, read.Refused, read.Of(MissingReason.NotKept)));
        Assert.Equal((21, 1, 14), (read.CompliedWith(Motive.Faking), read.CompliedWith(Motive.Decoupled), read.Plain));
    }

    [Fact]
    public void A_word_that_no_outcome_has_is_refused() =>
        Assert.Contains("'half'", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<OutcomeCounts>("""{"half":1}""", Options)).Message, StringComparison.Ordinal);
}
