using YamlDotNet.RepresentationModel;

namespace Unmask;

/// <summary>Turns the YAML tree of one file into a study. Goes on after a mistake, so that the author hears of all of them at once.</summary>
internal sealed class StudyReader(YamlMappingNode root, string path)
{
    public Study Read()
    {
        var keys = new KeyReader(root, "", faults: []);
        Study study = new()
        {
            Name = keys.Text("name") ?? keys.Required("name", ""),
            Question = keys.Text("question") ?? keys.Required("question", ""),
            Subjects = keys.Texts("subjects") ?? keys.Required<IReadOnlyList<string>>("subjects", []),
            Queries = [.. (keys.Texts("queries") ?? keys.Required<IReadOnlyList<string>>("queries", [])).Select(name => StudyFile.QueriesOf(path, name))],
        };
        study = study with
        {
            Seed = keys.Number<ulong>("seed", "a whole number from 0 to 18446744073709551615") ?? study.Seed,
            Sizes = keys.Amounts("sizes") ?? study.Sizes,
            Scenario = keys.Text("scenario") ?? study.Scenario,
            Form = keys.Text("form") ?? study.Form,
            PromptFolder = keys.Text("prompt_folder") is { } folder ? StudyFile.Beside(path, folder) : study.PromptFolder,
            Setting = keys.Inner("setting") is { } setting ? ReadSetting(setting, study.Setting) : study.Setting,
            Variations = keys.Texts("variations") ?? study.Variations,
            Reasonings = keys.Words<Reasoning>("reasonings") ?? study.Reasonings,
            Paraphrases = keys.Numbers("paraphrases") ?? study.Paraphrases,
            Limit = keys.Number("limit") ?? study.Limit,
            Repeats = keys.Number("repeats") ?? study.Repeats,
            Decoding = keys.Inner("decoding") is { } decoding ? ReadDecoding(decoding, study.Decoding) : study.Decoding,
            Protocol = keys.Text("protocol") ?? study.Protocol,
            Questions = keys.Text("questions") is { } questions ? StudyFile.QueriesOf(path, questions) : study.Questions,
            QuestionsPerTrial = keys.Number("questions_per_trial") ?? study.QuestionsPerTrial,
            Judges = keys.Texts("judges") ?? study.Judges,
            Controls = keys.Inner("controls") is { } controls ? ReadControls(path, controls, study.Controls) : study.Controls,
            SmallestGap = keys.Number<double>("smallest_gap", "a number") ?? study.SmallestGap,
            Source = keys.Inner("source") is { } source ? ReadSource(source) : study.Source,
            StopWhen = keys.Number<double>("stop_when", "a number of points") ?? study.StopWhen,
        };
        return keys.Finish(path, study, StudyRanges.Faults(study));
    }

    /// <summary>What fills a scenario's blanks.</summary>
    internal static ScenarioSetting ReadSetting(KeyReader keys, ScenarioSetting setting)
    {
        setting = setting with
        {
            Lab = keys.Text("lab") ?? setting.Lab,
            Model = keys.Text("model") ?? setting.Model,
            TrainedTier = keys.Text("trained_tier") ?? setting.TrainedTier,
            OtherTier = keys.Text("other_tier") ?? setting.OtherTier,
            PlaceboTrained = keys.Text("placebo_trained") ?? setting.PlaceboTrained,
            PlaceboOther = keys.Text("placebo_other") ?? setting.PlaceboOther,
            TagPlace = keys.Word<TagPlace>("tag_place") ?? setting.TagPlace,
            Values = keys.Inner("values")?.AllTexts() ?? setting.Values,
        };
        keys.RefuseOthers();
        return setting;
    }

    private static Decoding ReadDecoding(KeyReader keys, Decoding decoding)
    {
        decoding = decoding with
        {
            Temperature = keys.Number<double>("temperature", "a number") ?? decoding.Temperature,
            TopP = keys.Number<double>("top_p", "a number") ?? decoding.TopP,
            TopK = keys.Number("top_k") ?? decoding.TopK,
            MaxTokens = keys.Number("max_tokens") ?? decoding.MaxTokens,
            Stop = keys.Texts("stop") ?? decoding.Stop,
            LogProbabilities = keys.Number("log_probabilities") ?? decoding.LogProbabilities,
            Extra = keys.Json("extra") ?? decoding.Extra,
        };
        keys.RefuseOthers();
        // What is set aside, estimated and reported goes by the limit that is sent.
        return ExtraFields.TokenLimit(decoding.Extra) is { } limit ? decoding with { MaxTokens = limit } : decoding;
    }

    private static StudySource ReadSource(KeyReader keys)
    {
        StudySource source = new()
        {
            Paper = keys.Text("paper") ?? keys.Required("paper", ""),
            Where = keys.Text("where") ?? keys.Required("where", ""),
            Same = keys.Text("same") ?? keys.Required("same", ""),
            Differs = keys.Text("differs") ?? keys.Required("differs", ""),
            Found = keys.Text("found"),
            Figures = [.. (keys.Inners("figures") ?? []).Select(ReadFigure)],
        };
        keys.RefuseOthers();
        return source;
    }

    private static PublishedFigure ReadFigure(KeyReader keys)
    {
        PublishedFigure figure = new()
        {
            Of = keys.Text("of") ?? keys.Required("of", ""),
            Measure = keys.Text("measure") ?? keys.Required("measure", ""),
            Value = keys.Number<double>("value", "a number") ?? keys.Required("value", 0.0),
            Error = keys.Number<double>("error", "a number"),
            Arm = keys.Text("arm"),
            Reasoning = keys.Text("reasoning"),
            Question = keys.Text("question"),
            Share = keys.Truth("share") ?? false,
        };
        figure = keys.Text("variation") is { } variation ? figure with { Variation = variation } : figure;
        keys.RefuseOthers();
        return figure;
    }

    private static StudyControls ReadControls(string path, KeyReader keys, StudyControls controls)
    {
        controls = controls with
        {
            Positive = keys.Text("positive") ?? controls.Positive,
            Negative = keys.Text("negative") ?? controls.Negative,
            Variation = keys.Text("variation") ?? controls.Variation,
            Rerun = keys.Truth("rerun") ?? controls.Rerun,
            Capability = keys.Text("capability") is { } capability ? StudyFile.QueriesOf(path, capability) : controls.Capability,
            Ordinary = keys.Text("ordinary") is { } ordinary ? StudyFile.QueriesOf(path, ordinary) : controls.Ordinary,
        };
        keys.RefuseOthers();
        return controls;
    }
}
