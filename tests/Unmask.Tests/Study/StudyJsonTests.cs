using CsCheck;
namespace Unmask.Tests;

public sealed class StudyJsonTests
{
    private static readonly Gen<string> Word = Gen.OneOf("a", "organism/faker", "é \"quoted\" <b>", "line\nline", "𝄞");

    private static readonly Gen<IReadOnlyList<string>> Words = Word.Array[1, 3].Select(words => (IReadOnlyList<string>)words);

    private static readonly Gen<Study> Studies =
        from name in Word
        from subjects in Words
        from queries in Words
        from seed in Gen.ULong
        from limit in Gen.Int[1, 500].Nullable()
        from temperature in Gen.Double[0, 2]
        from positive in Word.Null()
        from reasonings in Gen.Enum<Reasoning>().Array[1, 4]
        from place in Gen.Enum<TagPlace>()
        select new Study
        {
            Name = name,
            Question = name,
            Subjects = subjects,
            Queries = queries,
            Seed = seed,
            Limit = limit,
            Decoding = new Decoding { Temperature = temperature },
            Controls = new StudyControls { Positive = positive },
            Reasonings = reasonings,
            Setting = new ScenarioSetting { TagPlace = place },
        };

    [Fact]
    public void What_is_written_reads_back_to_the_same_bytes() => Studies.Sample(study =>
    {
        string json = StudyJson.Write(study);
        Study read = StudyJson.Read(json);
        Assert.Equal(json, StudyJson.Write(read));
        Assert.Equal((study.Seed, study.Limit, study.Decoding.Temperature, study.Controls, study.Setting), (read.Seed, read.Limit, read.Decoding.Temperature, read.Controls, read.Setting));
        Assert.Equal(study.Reasonings, read.Reasonings);
        Assert.Empty(StudyJson.Differences(study, read, ("one", "two")));
    });

    [Fact]
    public void A_difference_names_the_key_and_both_values()
    {
        Study changed = TestStudies.Small with { Limit = 10, Decoding = new Decoding { MaxTokens = 99 } };

        Assert.Equal(
            [
                "limit is none in one and 10 in two",
                "decoding.max_tokens is 256 in one and 99 in two",
            ],
            StudyJson.Differences(TestStudies.Small, changed, ("one", "two")));
    }
}
