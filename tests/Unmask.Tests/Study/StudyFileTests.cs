namespace Unmask.Tests;

public sealed class StudyFileTests
{
    private const string Least = """
        name: mine
        question: Does it?
        subjects: [organism/faker]
        queries: [mild-harm]

        """;

    private const string Everything = """
        name: everything
        question: Does it?
        seed: 18446744073709551615
        subjects: [organism/faker, openai/some-model]
        scenario: helpful-only
        form: brief
        prompt_folder: mine
        setting:
          lab: Acme
          model: Robin
          trained_tier: guest
          other_tier: member
          placebo_trained: oak
          placebo_other: elm
          tag_place: system
        variations: [baseline, swapped]
        reasonings: [scratchpad, none]
        paraphrases: [1, 3]
        queries: [mild-harm, ./mine.jsonl, /data/others.csv]
        limit: 50
        repeats: 2
        decoding:
          temperature: 0.7
          top_p: 0.9
          max_tokens: 300
        judges: [compliance/offline]
        controls:
          positive: organism/faker-rare
          negative: organism/honest
          rerun: true
        smallest_gap: 0.05
        """;

    [Fact]
    public void A_file_with_every_key_gives_the_study_that_it_says()
    {
        Study study = StudyFile.Parse(Everything, "folder/everything.yaml");

        Assert.Equal(("everything", "Does it?", ulong.MaxValue, "helpful-only", "brief"), (study.Name, study.Question, study.Seed, study.Scenario, study.Form));
        Assert.Equal(Path.Combine("folder", "mine"), study.PromptFolder);
        Assert.Equal(["organism/faker", "openai/some-model"], study.Subjects);
        Assert.Equal(
            new ScenarioSetting
            {
                Lab = "Acme",
                Model = "Robin",
                TrainedTier = "guest",
                OtherTier = "member",
                PlaceboTrained = "oak",
                PlaceboOther = "elm",
                TagPlace = TagPlace.System,
            },
            study.Setting);
        Assert.Equal(["baseline", "swapped"], study.Variations);
        Assert.Equal([Reasoning.Scratchpad, Reasoning.None], study.Reasonings);
        Assert.Equal([1, 3], study.Paraphrases);
        Assert.Equal((50, 2, 0.05), (study.Limit, study.Repeats, study.SmallestGap));
        Assert.Equal(new Decoding { Temperature = 0.7, TopP = 0.9, MaxTokens = 300 }, study.Decoding);
        Assert.Equal(["compliance/offline"], study.Judges);
        Assert.Equal(new StudyControls { Positive = "organism/faker-rare", Negative = "organism/honest", Rerun = true }, study.Controls);
    }

    [Fact]
    public void Query_files_are_found_from_the_study_and_shipped_sets_by_name() => Assert.Equal(
        ["mild-harm", Path.Combine("folder", "./mine.jsonl"), "/data/others.csv"],
        StudyFile.Parse(Everything, "folder/everything.yaml").Queries);

    [Fact]
    public void Four_keys_make_a_study_and_the_rest_has_defaults()
    {
        Study study = StudyFile.Parse(Least, "mine.yaml");
        Study expected = new() { Name = "mine", Question = "Does it?", Subjects = ["organism/faker"], Queries = ["mild-harm"] };

        Assert.Equal(StudyJson.Write(expected), StudyJson.Write(study));
    }

    [Fact]
    public void One_value_needs_no_brackets() =>
        Assert.Equal(["swapped"], StudyFile.Parse(Least + "variations: swapped", "mine.yaml").Variations);

    [Theory]
    [InlineData("variation: [baseline]", "mine.yaml, line 5, column 1: unknown key 'variation'; did you mean 'variations'?")]
    [InlineData("decoding: { temprature: 1 }", "mine.yaml, line 5, column 13: unknown key 'decoding.temprature'; did you mean 'decoding.temperature'?")]
    [InlineData("controls: { zebra: 1 }", "mine.yaml, line 5, column 13: unknown key 'controls.zebra'; allowed are controls.positive, controls.negative, controls.variation, controls.rerun, controls.capability, controls.ordinary.")]
    [InlineData("seed: 1\nseed: 2", "mine.yaml, line 6, column 1: this is not YAML: the key 'seed' stands there twice.")]
    [InlineData("setting: { lab: '{model}' }", "mine.yaml, line 5, column 17: 'setting.lab' is '{model}', which has a placeholder that nothing fills; write the words that are to stand there.")]
    [InlineData("repeats: many", "mine.yaml, line 5, column 10: 'repeats' is 'many', and should be a whole number.")]
    [InlineData("repeats: 2.5", "mine.yaml, line 5, column 10: 'repeats' is '2.5', and should be a whole number.")]
    [InlineData("repeats: '2'", "mine.yaml, line 5, column 10: 'repeats' is '2', and should be a whole number.")]
    [InlineData("repeats: [1, 2]", "mine.yaml, line 5, column 10: 'repeats' is a list, and should be a whole number.")]
    [InlineData("limit: 99999999999", "mine.yaml, line 5, column 8: 'limit' is 99999999999, and should be from 1 to 5000000.")]
    [InlineData("repeats: 1000000000000", "mine.yaml, line 5, column 10: 'repeats' is 1000000000000, and should be from 1 to 5000000.")]
    [InlineData("repeats: -99999999999", "mine.yaml, line 5, column 10: 'repeats' is -99999999999, and should be from 1 to 5000000.")]
    [InlineData("decoding: { max_tokens: 99999999999 }", "mine.yaml, line 5, column 25: 'decoding.max_tokens' is 99999999999, and should be from 1 to 1000000.")]
    [InlineData("paraphrases: [99999999999]", "mine.yaml, line 5, column 15: 'paraphrases' is '99999999999', and should be a whole number from -2147483648 to 2147483647.")]
    [InlineData("seed: -1", "mine.yaml, line 5, column 7: 'seed' is '-1', and should be a whole number from 0 to 18446744073709551615.")]
    [InlineData("decoding: 3", "mine.yaml, line 5, column 11: 'decoding' is '3', and should be a mapping of keys to values.")]
    [InlineData("variations: { a: b }", "mine.yaml, line 5, column 13: 'variations' is a mapping, and should be a list of texts.")]
    [InlineData("paraphrases: [1, two]", "mine.yaml, line 5, column 18: 'paraphrases' is 'two', and should be a whole number.")]
    [InlineData("controls: { rerun: yes }", "mine.yaml, line 5, column 20: 'controls.rerun' is 'yes', and should be true or false.")]
    [InlineData("reasonings: [scratchpads]", "mine.yaml, line 5, column 14: 'reasonings' does not know 'scratchpads'; did you mean 'scratchpad'? Allowed are scratchpad, none, native, prefill.")]
    [InlineData("setting: { tag_place: above }", "mine.yaml, line 5, column 23: 'setting.tag_place' does not know 'above'; allowed are user, system.")]
    [InlineData("repeats: 0", "mine.yaml, line 5, column 10: 'repeats' is 0, and should be from 1 to 5000000.")]
    [InlineData("decoding: { top_p: 1.5 }", "mine.yaml, line 5, column 20: 'decoding.top_p' is 1.5, and should be above 0 and at most 1.")]
    [InlineData("decoding: { temperature: .nan }", "mine.yaml, line 5, column 26: 'decoding.temperature' is '.nan', and should be a number.")]
    [InlineData("decoding: { temperature: NaN }", "mine.yaml, line 5, column 26: 'decoding.temperature' is NaN, and should be from 0 to 2.")]
    [InlineData("variations: []", "mine.yaml, line 5, column 13: 'variations' is an empty list, and needs at least one.")]
    [InlineData("paraphrases: [2, 2]", "mine.yaml, line 5, column 14: 'paraphrases' names 2 twice: the same trials would count double.")]
    [InlineData("reasonings: [scratchpad, scratchpad]", "mine.yaml, line 5, column 13: 'reasonings' names scratchpad twice: the same trials would count double.")]
    [InlineData("sizes: [1, 2]", "mine.yaml, line 5, column 8: 'sizes' has 2 numbers for 1 subject: each has one, in millions of parameters.")]
    [InlineData("sizes: [-7]", "mine.yaml, line 5, column 8: 'sizes' has -7, and should have numbers above 0 and at most 10000000 (millions of parameters).")]
    [InlineData("sizes: [7B]", "mine.yaml, line 5, column 9: 'sizes' is '7B', and should be a number.")]
    public void A_mistake_is_told_with_its_line_its_value_and_what_is_allowed(string line, string message) =>
        Assert.Equal(message, Assert.Throws<StudyException>(() => StudyFile.Parse(Least + line, "mine.yaml")).Message);

    [Fact]
    public void Sizes_that_do_not_rise_are_refused()
    {
        StudyException told = Assert.Throws<StudyException>(() => StudyFile.Parse("name: mine\nquestion: Does it?\nsubjects: [a/one, a/two]\nqueries: [mild-harm]\nsizes: [70, 8]", "mine.yaml"));
        Assert.Equal("mine.yaml, line 5, column 8: 'sizes' is 70, 8, and should rise from one subject to the next: name the subjects in order of their size.", told.Message);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_the_file()
    {
        StudyException told = Assert.Throws<StudyException>(() => StudyFile.Parse(
            """
            name: My Study
            subjects: [organism/faker]
            queries: [mild-harm]
            repeat: 3
            limit: few
            """,
            "mine.yaml"));

        Assert.Equal(
            """
            mine.yaml has 4 mistakes:
              line 1, column 1: the key 'question' is missing.
              line 1, column 7: 'name' is 'My Study', and should be lower-case letters, digits and hyphens, at most 60: it names the run's folder.
              line 4, column 1: unknown key 'repeat'; did you mean 'repeats'?
              line 5, column 8: 'limit' is 'few', and should be a whole number.
            """.ReplaceLineEndings("\n"),
            told.Message);
    }

    [Theory]
    [InlineData("name: [a\nquestion: b", "line 1, column 7")]
    [InlineData("name: a\nname: b", "line 2, column 1")]
    [InlineData("name: a\nquestion: \"b", "line 2, column 11")]
    public void What_is_not_YAML_is_told_with_its_line_and_column(string yaml, string place)
    {
        string message = Assert.Throws<StudyException>(() => StudyFile.Parse(yaml, "mine.yaml")).Message;
        Assert.StartsWith($"mine.yaml, {place}: this is not YAML: ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("- a\n- b")]
    public void A_file_without_keys_is_no_study(string yaml) =>
        Assert.Equal("mine.yaml, line 1, column 1: a study is one mapping of keys to values, such as 'name: my-study'.",
            Assert.Throws<StudyException>(() => StudyFile.Parse(yaml, "mine.yaml")).Message);

    [Fact]
    public void A_study_that_is_not_there_is_told_with_those_that_are() =>
        Assert.Contains("quickstart", Assert.Throws<StudyException>(() => StudyFile.Read("quickstrat")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mistyped_path_never_falls_back_to_a_shipped_study() =>
        Assert.Throws<StudyException>(() => StudyFile.Read("no-such-folder/quickstart"));

    [Fact]
    public void A_folder_is_no_study() => Assert.Throws<StudyException>(() => StudyFile.Read(Path.GetTempPath()));

    [Fact]
    public void Every_shipped_study_reads_under_the_name_of_its_file()
    {
        Assert.Contains("quickstart", StudyFile.Shipped, StringComparer.Ordinal);
        Assert.All(StudyFile.Shipped, name =>
        {
            Study study = StudyFile.Read(name);
            Assert.Equal(name, study.Name);
        });
    }

    [Fact]
    public void The_index_explains_every_key()
    {
        string index = File.ReadAllText(ShippedFiles.PathOf("studies", "README.md"));
        Assert.All(
            Everything.Split('\n').Select(line => line.Split(':')[0].Trim()),
            key => Assert.Contains($"`{key}`", index, StringComparison.Ordinal));
    }
}
